using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Common.EnvConfig;

namespace Temporalio.Testing;

/// <summary>A server to test workflows on, with a client of it.</summary>
/// <remarks>
/// Not for tests that run at once, if it skips time: whether it does is one state of the whole environment.
/// </remarks>
public class WorkflowEnvironment : IAsyncDisposable
{
    /// <summary>Creates an environment of a server that runs somewhere. It skips no time.</summary>
    /// <param name="client">A client of the server.</param>
    public WorkflowEnvironment(ITemporalClient client)
    {
        Client = client;
        Logger = client.Options.LoggerFactory.CreateLogger<WorkflowEnvironment>();
    }

    /// <summary>The client.</summary>
    public ITemporalClient Client { get; protected init; }

    /// <summary>Whether time is skipped while results are waited for, and by delays.</summary>
    public virtual bool SupportsTimeSkipping => false;

    /// <summary>Where the environment logs.</summary>
    protected ILogger<WorkflowEnvironment> Logger { get; private init; }

    /// <summary>Starts an ordinary server: in this process, unless an executable is named.</summary>
    /// <param name="options">How it is started; null for all defaults.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="NotSupportedException">They ask for what the server in this process does not have.</exception>
    /// <exception cref="InvalidOperationException">The server could not be started.</exception>
    public static async Task<WorkflowEnvironment> StartLocalAsync(WorkflowEnvironmentStartLocalOptions? options = null)
    {
        options ??= new();
        var server = options.DevServerOptions.ExistingPath is { } path
            ? await ServerProcess.StartAsync(path, options).ConfigureAwait(false)
            : await EmbeddedServer.StartAsync(options).ConfigureAwait(false);
        return await ServerEnvironment.ConnectAsync(server, options).ConfigureAwait(false);
    }

    /// <summary>
    /// Starts a server that skips time: in this process, unless an executable is named. While the result of a workflow
    /// is waited for that the environment's client has started, time jumps to whatever is due next, as long as nothing
    /// is in flight that takes real time.
    /// </summary>
    /// <param name="options">How it is started; null for all defaults.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="InvalidOperationException">The server could not be started.</exception>
    public static async Task<WorkflowEnvironment> StartTimeSkippingAsync(
        WorkflowEnvironmentStartTimeSkippingOptions? options = null)
    {
        options ??= new();
        var server = options.TestServer.ExistingPath is { } path
            ? await ServerProcess.StartAsync(path, options).ConfigureAwait(false)
            : await EmbeddedServer.StartAsync(options).ConfigureAwait(false);
        return await ServerEnvironment.ConnectAsync(server, options).ConfigureAwait(false);
    }

    /// <summary>Connects to the server that configuration file and environment name.</summary>
    /// <param name="profileLoadOptions">Where the configuration is; null for the usual places.</param>
    /// <exception cref="InvalidOperationException">It is wrong, or the server cannot be reached.</exception>
    public static async Task<WorkflowEnvironment> CreateFromEnvConfigAsync(
        ClientEnvConfig.ProfileLoadOptions? profileLoadOptions = null)
    {
        var options = ClientEnvConfig.LoadClientConnectOptions(profileLoadOptions);
        return new(await TemporalClient.ConnectAsync(options).ConfigureAwait(false));
    }

    /// <summary>Waits by the environment's time: at once, if it skips.</summary>
    /// <param name="millisecondsDelay">How long, in milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task DelayAsync(int millisecondsDelay, CancellationToken? cancellationToken = null) =>
        DelayAsync(TimeSpan.FromMilliseconds(millisecondsDelay), cancellationToken);

    /// <summary>Waits by the environment's time: at once, if it skips.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null) =>
        Task.Delay(delay, TimeProvider.System, cancellationToken ?? CancellationToken.None);

    /// <summary>The environment's time: UTC if it skips time, local time if not.</summary>
    public virtual Task<DateTime> GetCurrentTimeAsync() =>
        Task.FromResult(TimeProvider.System.GetLocalNow().LocalDateTime);

    /// <summary>Runs code during which waiting for results skips no time.</summary>
    /// <param name="func">The code.</param>
    public void WithAutoTimeSkippingDisabled(Action func) => WithAutoTimeSkippingDisabled(() =>
    {
        func();
        return default(ValueTuple);
    });

    /// <summary>Runs code during which waiting for results skips no time.</summary>
    /// <typeparam name="T">What the code returns.</typeparam>
    /// <param name="func">The code.</param>
    /// <returns>What the code returned.</returns>
    public T WithAutoTimeSkippingDisabled<T>(Func<T> func) =>
        WithAutoTimeSkippingDisabledAsync(() => Task.FromResult(func())).GetAwaiter().GetResult();

    /// <summary>Runs code during which waiting for results skips no time.</summary>
    /// <param name="func">The code.</param>
    public Task WithAutoTimeSkippingDisabledAsync(Func<Task> func) => WithAutoTimeSkippingDisabledAsync(async () =>
    {
        await func().ConfigureAwait(false);
        return default(ValueTuple);
    });

    /// <summary>Runs code during which waiting for results skips no time.</summary>
    /// <typeparam name="T">What the code returns.</typeparam>
    /// <param name="func">The code.</param>
    /// <returns>What the code returned.</returns>
    public virtual Task<T> WithAutoTimeSkippingDisabledAsync<T>(Func<Task<T>> func) => func();

    /// <summary>Stops the server, if the environment has started it.</summary>
    public virtual Task ShutdownAsync() => Task.CompletedTask;

    /// <summary>Stops the server, if the environment has started it.</summary>
    public async ValueTask DisposeAsync()
    {
        await ShutdownAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
