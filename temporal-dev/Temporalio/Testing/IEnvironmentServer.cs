namespace Temporalio.Testing;

/// <summary>A server that an environment has started, and stops by disposing of it.</summary>
internal interface IEnvironmentServer : IAsyncDisposable
{
    /// <summary>Where it listens, as <c>host:port</c>.</summary>
    string TargetHost { get; }

    /// <summary>Whether it skips time.</summary>
    bool HasTestService { get; }

    /// <summary>Opens a connection without a socket; null when there is none but by socket.</summary>
    Func<CancellationToken, ValueTask<Stream>>? OpenStream { get; }
}
