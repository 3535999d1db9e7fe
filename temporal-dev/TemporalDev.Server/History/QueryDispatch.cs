using TemporalDev.Server.Matching;
using Temporalio.Api.Query.V1;

namespace TemporalDev.Server.History;

/// <summary>A query on its way to a worker by itself.</summary>
internal sealed class QueryDispatch(WorkflowRun run, WorkflowQuery query, bool isSticky)
    : TaskCompletionSource<QueryOutcome>(TaskCreationOptions.RunContinuationsAsynchronously), IDispatchTask
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public WorkflowRun Run => run;

    public WorkflowQuery Query => query;

    /// <summary>Whether it goes to the worker that has the workflow in its cache, which needs no history.</summary>
    public bool IsSticky => isSticky;

    public bool IsObsolete => Task.IsCompleted;
}
