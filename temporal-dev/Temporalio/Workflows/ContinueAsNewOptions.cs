using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>What the next run gets. What is not set stays as it is in this run.</summary>
public class ContinueAsNewOptions : ICloneable
{
    /// <summary>The queue of the next run.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>Limit of the next run.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>Limit of one workflow task.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    /// <summary>The retry policy of the workflow.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>Values stored with the run that are not searched by.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>Values the run is searched by.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>Which worker versions may run it, under the old scheme of compatible build ids.</summary>
    [Obsolete("Superseded by worker deployments.")]
    public VersioningIntent VersioningIntent { get; set; }

    /// <summary>On which deployment version the next run begins.</summary>
    public InitialVersioningBehavior? InitialVersioningBehavior { get; set; }

    /// <summary>How long the next run waits before its first workflow task. Default: not at all.</summary>
    public TimeSpan? BackoffStartInterval { get; set; }

    /// <summary>Copies these options; the retry policy is copied too.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (ContinueAsNewOptions)MemberwiseClone();
        copy.RetryPolicy = RetryPolicy is { } policy ? policy with { } : null;
        return copy;
    }
}
