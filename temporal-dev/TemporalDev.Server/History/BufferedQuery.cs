using Temporalio.Api.Query.V1;

namespace TemporalDev.Server.History;

/// <summary>A query that waits for a workflow task to carry it.</summary>
internal sealed class BufferedQuery(WorkflowQuery query)
    : TaskCompletionSource<QueryOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public WorkflowQuery Query => query;

    /// <summary>Whether a worker has it with the workflow task it took.</summary>
    public bool IsSent { get; set; }
}
