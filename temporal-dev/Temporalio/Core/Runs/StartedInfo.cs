using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Runs;

/// <summary>What is kept of a run's start, because a run that continues as new passes it on.</summary>
internal sealed class StartedInfo
{
    private StartedInfo(WorkflowExecutionStartedEventAttributes started)
    {
        // Copies: the workflow's side may decode the originals in place.
        Memo = started.Memo?.Clone();
        RetryPolicy = started.RetryPolicy;
        SearchAttributes = started.SearchAttributes?.Clone().IndexedFields ?? [];
        TaskTimeout = started.WorkflowTaskTimeout?.ToTimeSpan();
    }

    /// <summary>The memo it was started with.</summary>
    public Memo? Memo { get; }

    /// <summary>The retry policy it was started with.</summary>
    public RetryPolicy? RetryPolicy { get; }

    /// <summary>The search attributes as the workflow has made them since.</summary>
    public MapField<string, Payload> SearchAttributes { get; }

    /// <summary>How long a workflow task may take.</summary>
    public TimeSpan? TaskTimeout { get; }

    /// <summary>Keeps what is needed.</summary>
    public static StartedInfo From(WorkflowExecutionStartedEventAttributes started) => new(started);
}
