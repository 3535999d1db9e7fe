namespace Temporalio.Testing;

/// <summary>How a server that skips time is started. Unstable, as in the official SDK.</summary>
public class TestServerOptions : ICloneable
{
    /// <summary>
    /// Path of an executable, such as the official test server, to be started instead of the server in this process.
    /// Default null.
    /// </summary>
    public string? ExistingPath { get; set; }

    /// <summary>Not used: nothing is downloaded. Default <c>default</c>.</summary>
    public string DownloadVersion { get; set; } = "default";

    /// <summary>
    /// More arguments. The only one that test servers, this one included, know is <c>--enable-time-skipping</c>: skip
    /// from the start on, without being unlocked. Default none.
    /// </summary>
    public IReadOnlyCollection<string>? ExtraArgs { get; set; }

    /// <summary>Not used: nothing is downloaded. Default null.</summary>
    public TimeSpan? DownloadTtl { get; set; }

    /// <summary>Makes a copy that shares <see cref="ExtraArgs"/>.</summary>
    public virtual object Clone() => MemberwiseClone();
}
