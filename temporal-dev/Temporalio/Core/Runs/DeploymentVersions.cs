using Coresdk.Common;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Runs;

/// <summary>Which version of a worker completed a task.</summary>
internal static class DeploymentVersions
{
    /// <summary>Reads it from the completion's event, in any of the forms it has had; null if there is none.</summary>
    public static WorkerDeploymentVersion? Read(WorkflowTaskCompletedEventAttributes completed)
    {
        if (completed.DeploymentVersion is { } version)
        {
            return new() { DeploymentName = version.DeploymentName, BuildId = version.BuildId };
        }

        // "name.build"
        var dot = completed.WorkerDeploymentVersion.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
        {
            return new()
            {
                DeploymentName = completed.WorkerDeploymentVersion[..dot],
                BuildId = completed.WorkerDeploymentVersion[(dot + 1)..],
            };
        }

        var buildId = completed.WorkerVersion?.BuildId ?? "";
        return buildId.Length == 0 && completed.WorkerDeploymentName.Length == 0
            ? null
            : new() { DeploymentName = completed.WorkerDeploymentName, BuildId = buildId };
    }
}
