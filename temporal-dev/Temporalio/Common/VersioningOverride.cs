namespace Temporalio.Common;

/// <summary>Replaces the versioning behavior of one workflow.</summary>
public abstract record VersioningOverride
{
    private VersioningOverride()
    {
    }

    /// <summary>How a pinned override acts.</summary>
    public enum PinnedOverrideBehavior
    {
        /// <summary>Not said.</summary>
        Unspecified = 0,

        /// <summary>The workflow stays on the version given.</summary>
        Pinned = 1,
    }

    /// <summary>Reads an override; null if it is of a kind that this SDK does not know.</summary>
    internal static VersioningOverride? FromProto(Api.Workflow.V1.VersioningOverride proto) => proto switch
    {
        { Pinned.Version: { } version } => new Pinned(
            WorkerDeploymentVersion.FromProto(version), (PinnedOverrideBehavior)proto.Pinned.Behavior),
        { AutoUpgrade: true } => new AutoUpgrade(),
        _ => null,
    };

    internal abstract Api.Workflow.V1.VersioningOverride ToProto();

    /// <summary>The workflow runs on one version.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Behavior">How the override acts.</param>
    public sealed record Pinned(
        WorkerDeploymentVersion Version, PinnedOverrideBehavior Behavior = PinnedOverrideBehavior.Pinned)
        : VersioningOverride
    {
        internal override Api.Workflow.V1.VersioningOverride ToProto() => new()
        {
            Pinned = new()
            {
                Version = Version.ToProto(),
                Behavior = (Api.Workflow.V1.VersioningOverride.Types.PinnedOverrideBehavior)Behavior,
            },
        };
    }

    /// <summary>The workflow moves to the current version with its next task.</summary>
    public sealed record AutoUpgrade() : VersioningOverride
    {
        internal override Api.Workflow.V1.VersioningOverride ToProto() => new() { AutoUpgrade = true };
    }
}
