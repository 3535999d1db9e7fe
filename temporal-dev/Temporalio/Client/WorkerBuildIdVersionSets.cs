using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <summary>The sets of compatible builds of a task queue.</summary>
/// <param name="VersionSets">The sets, the default last.</param>
public record WorkerBuildIdVersionSets(IReadOnlyCollection<BuildIdVersionSet> VersionSets)
{
    /// <summary>The default set.</summary>
    public BuildIdVersionSet DefaultSet => VersionSets.Last();

    /// <summary>The default build of the default set.</summary>
    public string DefaultBuildId => DefaultSet.Default;

    /// <summary>Reads the sets; null if the queue has none.</summary>
    internal static WorkerBuildIdVersionSets? FromProto(GetWorkerBuildIdCompatibilityResponse proto) =>
        proto.MajorVersionSets.Count == 0
            ? null
            : new([.. proto.MajorVersionSets.Select(set => new BuildIdVersionSet([.. set.BuildIds]))]);
}
