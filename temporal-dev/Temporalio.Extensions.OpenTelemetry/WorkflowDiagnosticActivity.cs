using System.Diagnostics;
using Temporalio.Workflows;
using Tags = System.Collections.Generic.IReadOnlyCollection<
    System.Collections.Generic.KeyValuePair<string, object?>>;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>
/// A span of a workflow. A workflow goes on elsewhere and is run again, which spans cannot; so the span itself, if
/// there is one, has been started and stopped at once, and this keeps its place as the parent of others until it is
/// disposed of.
/// </summary>
public class WorkflowDiagnosticActivity : IDisposable
{
    private static readonly AsyncLocal<WorkflowDiagnosticActivity?> CurrentLocal = new();

    internal WorkflowDiagnosticActivity(ActivityContext context, Activity? activity, Tags? tags)
    {
        ThrowIfOutside();
        Parent = Current;
        Context = context;
        Activity = activity;
        Tags = tags;
        CurrentLocal.Value = this;
    }

    /// <summary>The innermost one here; null outside of workflows, and where none was made.</summary>
    public static WorkflowDiagnosticActivity? Current => CurrentLocal.Value;

    /// <summary>What was <see cref="Current"/> before.</summary>
    public WorkflowDiagnosticActivity? Parent { get; private init; }

    /// <summary>The parent of spans in here, on this worker or another.</summary>
    public ActivityContext Context { get; private init; }

    /// <summary>The span, stopped already; null on replay, and if nobody listens.</summary>
    public Activity? Activity { get; private init; }

    /// <summary>Tags that spans in here inherit, also where <see cref="Activity"/> is null.</summary>
    public Tags? Tags { get; private init; }

    /// <summary>Makes a context the parent of spans until the result is disposed of.</summary>
    /// <param name="context">The context, such as one that came with a header.</param>
    /// <param name="tags">Tags that spans in here inherit. Default none.</param>
    /// <exception cref="InvalidOperationException">Not called in a workflow.</exception>
    public static WorkflowDiagnosticActivity AttachFromContext(ActivityContext context, Tags? tags = null) =>
        new(context, null, tags);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    internal static void ThrowIfOutside()
    {
        if (!Workflow.InWorkflow)
        {
            throw new InvalidOperationException(
                "Spans of workflows can only be made in workflows. Use ActivitySource.StartActivity elsewhere.");
        }
    }

    /// <summary>Makes <see cref="Parent"/> current again.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) => CurrentLocal.Value = Parent;
}
