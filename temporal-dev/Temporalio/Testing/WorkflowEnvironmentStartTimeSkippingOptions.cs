using Temporalio.Client;

namespace Temporalio.Testing;

/// <summary>Options of <see cref="WorkflowEnvironment.StartTimeSkippingAsync"/>.</summary>
/// <remarks>
/// <see cref="TemporalConnectionOptions.TargetHost"/> says where the server is to listen; null, the default, means a
/// free port on 127.0.0.1.
/// </remarks>
public class WorkflowEnvironmentStartTimeSkippingOptions : TemporalClientConnectOptions
{
    /// <summary>Not used: nothing is downloaded. Default null.</summary>
    public string? DownloadDirectory { get; set; }

    /// <summary>More about the server. Unstable.</summary>
    public TestServerOptions TestServer { get; set; } = new();

    /// <inheritdoc/>
    public override object Clone()
    {
        var copy = (WorkflowEnvironmentStartTimeSkippingOptions)base.Clone();
        copy.TestServer = (TestServerOptions)TestServer.Clone();
        return copy;
    }
}
