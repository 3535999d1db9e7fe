using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Support;

/// <content>Resets.</content>
public sealed partial class Script
{
    /// <summary>Resets the workflow to an event of its current run, or of the run that is named.</summary>
    /// <returns>The new run.</returns>
    public async Task<string> ResetAsync(
        long eventId, Action<ResetWorkflowExecutionRequest>? change = null, string runId = "")
    {
        var request = new ResetWorkflowExecutionRequest
        {
            Namespace = Namespace,
            WorkflowExecution = new WorkflowExecution { WorkflowId = WorkflowId, RunId = runId },
            Reason = "because",
            WorkflowTaskFinishEventId = eventId,
            RequestId = Guid.NewGuid().ToString(),
            Identity = "client",
        };
        change?.Invoke(request);
        return (await Client.CallAsync<ResetWorkflowExecutionResponse>(request)).RunId;
    }

    /// <summary>Notes the history of a run that was reset, and that of the run which took its place.</summary>
    public async Task NoteResetAsync(string baseRunId)
    {
        await NoteHistoryAsync(baseRunId);
        await NoteHistoryAsync();
    }
}
