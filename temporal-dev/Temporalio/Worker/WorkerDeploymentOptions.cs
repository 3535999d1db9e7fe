using Temporalio.Common;

namespace Temporalio.Worker;

/// <summary>The deployment version that a worker belongs to.</summary>
public class WorkerDeploymentOptions : ICloneable
{
    /// <summary>Creates options that are still to be filled.</summary>
    public WorkerDeploymentOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="version">The version.</param>
    /// <param name="useWorkerVersioning">Whether the server routes by version.</param>
    public WorkerDeploymentOptions(WorkerDeploymentVersion version, bool useWorkerVersioning)
    {
        Version = version;
        UseWorkerVersioning = useWorkerVersioning;
    }

    /// <summary>The version.</summary>
    public WorkerDeploymentVersion? Version { get; set; }

    /// <summary>Whether the server routes by version. Default false.</summary>
    public bool UseWorkerVersioning { get; set; }

    /// <summary>How workflows that do not say move between versions. Default: they have to say.</summary>
    public VersioningBehavior DefaultVersioningBehavior { get; set; }

    /// <summary>Copies these options.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
