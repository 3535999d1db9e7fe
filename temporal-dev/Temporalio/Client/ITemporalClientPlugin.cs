namespace Temporalio.Client;

/// <summary>Changes clients as a package: their options, and how they connect.</summary>
public interface ITemporalClientPlugin
{
    /// <summary>The plugin's name.</summary>
    string Name { get; }

    /// <summary>Changes the options of a client before it is made.</summary>
    /// <param name="options">A copy of the user's options.</param>
    void ConfigureClient(TemporalClientOptions options);

    /// <summary>Connects.</summary>
    /// <param name="options">The options to connect with.</param>
    /// <param name="continuation">Connects on.</param>
    Task<TemporalConnection> ConnectAsync(
        TemporalClientConnectOptions options,
        Func<TemporalClientConnectOptions, Task<TemporalConnection>> continuation);
}
