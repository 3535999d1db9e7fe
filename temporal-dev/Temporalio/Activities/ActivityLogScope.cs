using System.Collections;

namespace Temporalio.Activities;

/// <summary>The scope of log lines about one attempt. Few logs look into it, so it is not built beforehand.</summary>
/// <param name="info">What is known of the attempt.</param>
internal sealed class ActivityLogScope(ActivityInfo info) : IEnumerable<KeyValuePair<string, object>>
{
    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        yield return new("ActivityId", info.ActivityId);
        yield return new("ActivityType", info.ActivityType);
        yield return new("Attempt", info.Attempt);
        yield return new("Namespace", info.Namespace);
        yield return new("TaskQueue", info.TaskQueue);
        if (info.WorkflowId is { } workflowId)
        {
            yield return new("WorkflowId", workflowId);
            yield return new("WorkflowRunId", info.WorkflowRunId ?? string.Empty);
            yield return new("WorkflowType", info.WorkflowType ?? string.Empty);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", this.Select(entry => $"{entry.Key}:{entry.Value}"));
}
