using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <summary>
/// A change of the sets of compatible builds of a task queue: the old scheme of versioning, which new servers have
/// turned off.
/// </summary>
public abstract record BuildIdOp
{
    private protected BuildIdOp()
    {
    }

    internal abstract void ApplyTo(UpdateWorkerBuildIdCompatibilityRequest request);

    /// <summary>Adds a build in a new set, which becomes the default.</summary>
    /// <param name="BuildId">The build.</param>
    public record AddNewDefault(string BuildId) : BuildIdOp
    {
        internal override void ApplyTo(UpdateWorkerBuildIdCompatibilityRequest request) =>
            request.AddNewBuildIdInNewDefaultSet = BuildId;
    }

    /// <summary>Adds a build to the set of another one, and makes it the default there.</summary>
    /// <param name="BuildId">The build.</param>
    /// <param name="ExistingCompatibleBuildId">A build of the set.</param>
    /// <param name="MakeSetDefault">Whether the set becomes the default. Default false.</param>
    public record AddNewCompatible(string BuildId, string ExistingCompatibleBuildId, bool MakeSetDefault = false)
        : BuildIdOp
    {
        internal override void ApplyTo(UpdateWorkerBuildIdCompatibilityRequest request) =>
            request.AddNewCompatibleBuildId = new()
            {
                NewBuildId = BuildId,
                ExistingCompatibleBuildId = ExistingCompatibleBuildId,
                MakeSetDefault = MakeSetDefault,
            };
    }

    /// <summary>Makes a set the default.</summary>
    /// <param name="BuildId">A build of the set.</param>
    public record PromoteSetByBuildId(string BuildId) : BuildIdOp
    {
        internal override void ApplyTo(UpdateWorkerBuildIdCompatibilityRequest request) =>
            request.PromoteSetByBuildId = BuildId;
    }

    /// <summary>Makes a build the default of its set.</summary>
    /// <param name="BuildId">The build.</param>
    public record PromoteBuildIdWithinSet(string BuildId) : BuildIdOp
    {
        internal override void ApplyTo(UpdateWorkerBuildIdCompatibilityRequest request) =>
            request.PromoteBuildIdWithinSet = BuildId;
    }

    /// <summary>Makes one set of two.</summary>
    /// <param name="PrimaryBuildId">A build of the set whose default stays.</param>
    /// <param name="SecondaryBuildId">A build of the other set.</param>
    public record MergeSets(string PrimaryBuildId, string SecondaryBuildId) : BuildIdOp
    {
        internal override void ApplyTo(UpdateWorkerBuildIdCompatibilityRequest request) => request.MergeSets = new()
        {
            PrimarySetBuildId = PrimaryBuildId, SecondarySetBuildId = SecondaryBuildId,
        };
    }
}
