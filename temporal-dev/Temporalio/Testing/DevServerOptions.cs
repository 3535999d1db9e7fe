namespace Temporalio.Testing;

/// <summary>How a local server is started, beyond what a client has to know. Unstable, as officially.</summary>
public class DevServerOptions : ICloneable
{
    /// <summary>
    /// Path of a server's executable, such as the Temporal CLI, to be started instead of the server in this process.
    /// Default null.
    /// </summary>
    public string? ExistingPath { get; set; }

    /// <summary>SQLite file that keeps everything; null keeps all in memory. Default null.</summary>
    public string? DatabaseFilename { get; set; }

    /// <summary>
    /// How an executable writes its log: pretty, text or json. In this process the client's loggers decide. Default
    /// pretty.
    /// </summary>
    public string LogFormat { get; set; } = "pretty";

    /// <summary>What the server logs: debug, info, warn, error or never. Default warn.</summary>
    public string LogLevel { get; set; } = "warn";

    /// <summary>Not used: nothing is downloaded. Default <c>default</c>.</summary>
    public string DownloadVersion { get; set; } = "default";

    /// <summary>
    /// More arguments, as of <c>temporal server start-dev</c>. The server in this process takes the same ones. Default
    /// none.
    /// </summary>
    public IReadOnlyCollection<string>? ExtraArgs { get; set; }

    /// <summary>Not used: nothing is downloaded. Default null.</summary>
    public TimeSpan? DownloadTtl { get; set; }

    /// <summary>Makes a copy that shares <see cref="ExtraArgs"/>.</summary>
    public virtual object Clone() => MemberwiseClone();
}
