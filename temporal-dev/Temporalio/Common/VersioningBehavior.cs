namespace Temporalio.Common;

/// <summary>What happens to running workflows when a new version of their worker becomes current.</summary>
public enum VersioningBehavior
{
    /// <summary>Not said; workers that use versioning need a default then.</summary>
    Unspecified = 0,

    /// <summary>A workflow stays on the version it began on.</summary>
    Pinned = 1,

    /// <summary>A workflow moves to the current version with its next task.</summary>
    AutoUpgrade = 2,
}
