using System.Diagnostics;
using Temporalio.Workflows;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Spans in workflows.</summary>
public static class ActivitySourceExtensions
{
    /// <summary>
    /// Makes a span that is the parent of others until the result is disposed of. In workflows this takes the place of
    /// all other methods of <see cref="ActivitySource"/>: on replay no span is made a second time.
    /// </summary>
    /// <param name="source">What makes the span.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="links">Its links.</param>
    /// <param name="evenOnReplay">Whether it is made on replay too. Default false.</param>
    /// <param name="inheritParentTags">Whether tags of the parent come before its own. Default true.</param>
    /// <param name="updateActivity">Called with the span, if there is one, before it stops.</param>
    /// <exception cref="InvalidOperationException">Not called in a workflow.</exception>
    public static WorkflowDiagnosticActivity TrackWorkflowDiagnosticActivity(
        this ActivitySource source,
        string name,
        ActivityKind kind = ActivityKind.Internal,
        IEnumerable<KeyValuePair<string, object?>>? tags = null,
        IEnumerable<ActivityLink>? links = null,
        bool evenOnReplay = false,
        bool inheritParentTags = true,
        Action<Activity>? updateActivity = null)
    {
        WorkflowDiagnosticActivity.ThrowIfOutside();
        var parent = WorkflowDiagnosticActivity.Current;
        var inherited = inheritParentTags ? parent?.Tags : null;
        KeyValuePair<string, object?>[]? allTags =
            inherited is null && tags is null ? null : [.. inherited ?? [], .. tags ?? []];
        Activity? activity = null;
        if (evenOnReplay || !Workflow.Unsafe.IsReplaying)
        {
            activity = source.StartActivity(name, kind, parent?.Context ?? default, allTags, links);
            if (activity is not null)
            {
                updateActivity?.Invoke(activity);
                activity.Stop();
            }
        }

        return new(activity?.Context ?? parent?.Context ?? default, activity, allTags);
    }
}
