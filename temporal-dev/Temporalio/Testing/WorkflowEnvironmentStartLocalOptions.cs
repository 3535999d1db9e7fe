using Temporalio.Client;
using Temporalio.Common;

namespace Temporalio.Testing;

/// <summary>Options of <see cref="WorkflowEnvironment.StartLocalAsync"/>.</summary>
/// <remarks>
/// <see cref="TemporalConnectionOptions.TargetHost"/> says where the server is to listen; null, the default, means a
/// free port on 127.0.0.1. The namespace is registered if it is not there.
/// </remarks>
public class WorkflowEnvironmentStartLocalOptions : TemporalClientConnectOptions
{
    /// <summary>Not used: nothing is downloaded. Default null.</summary>
    public string? DownloadDirectory { get; set; }

    /// <summary>
    /// Whether the Web UI is started, which only an executable has: see <see cref="DevServerOptions.ExistingPath"/>.
    /// Default no.
    /// </summary>
    public bool UI { get; set; }

    /// <summary>Port of the Web UI; 0 lets the executable choose. Default 0.</summary>
    public int UIPort { get; set; }

    /// <summary>Search attributes that are registered in the namespace. Default none.</summary>
    public IReadOnlyCollection<SearchAttributeKey>? SearchAttributes { get; set; }

    /// <summary>More about the server. Unstable.</summary>
    public DevServerOptions DevServerOptions { get; set; } = new();

    /// <inheritdoc/>
    public override object Clone()
    {
        var copy = (WorkflowEnvironmentStartLocalOptions)base.Clone();
        copy.DevServerOptions = (DevServerOptions)DevServerOptions.Clone();
        return copy;
    }
}
