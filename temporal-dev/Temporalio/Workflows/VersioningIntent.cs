namespace Temporalio.Workflows;

/// <summary>Which worker versions may take a command, under the old scheme of compatible build ids.</summary>
[Obsolete("Superseded by worker deployments.")]
public enum VersioningIntent
{
    /// <summary>As the server sees fit.</summary>
    Unspecified = 0,

    /// <summary>A version compatible with the workflow's.</summary>
    Compatible = 1,

    /// <summary>The queue's current default version.</summary>
    CurrentDefault = 2,
}
