using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>One scenario for all that runs: a namespace has one batch at a time.</summary>
public static class BatchScenarios
{
    [Scenario]
    public static async Task SignalTerminateAndDelete(Script s)
    {
        using var one = s.Child("one");
        using var two = s.Child("two");
        await one.StartAsync();
        await two.StartAsync();
        await s.ListedAsync("ExecutionStatus = 'Running'", 2);
        await s.StartBatchAsync("signal", r => r.SignalOperation = new()
        {
            Signal = "all", Input = Script.Payloads("1"), Identity = "operator",
        });
        Note(s, "signalled", await s.EndedBatchAsync("signal"));
        await one.SeenAsync(EventType.WorkflowExecutionSignaled);
        await two.SeenAsync(EventType.WorkflowExecutionSignaled);
        await s.NoteErrorAsync("again", () => s.StartBatchAsync("signal", r => r.CancellationOperation = new()));
        await s.NoteErrorAsync("stop", () => s.StopBatchAsync("signal"));
#pragma warning disable CS0612 // The list that callers of today send.
        await s.StartBatchAsync("terminate", r =>
        {
            r.VisibilityQuery = string.Empty;
            r.Executions.Add(one.Execution);
            r.Executions.Add(s.Child("nobody").Execution);
            r.Executions.Add(new WorkflowExecution { WorkflowId = two.WorkflowId, RunId = "?" });
            r.TerminationOperation = new() { Details = Script.Payloads("2") };
        });
#pragma warning restore CS0612
        Note(s, "terminated", await s.EndedBatchAsync("terminate"));
        await one.NoteCloseAsync();
        await s.ListedAsync("ExecutionStatus = 'Terminated'", 1);
        await s.StartBatchAsync("cancel", r => r.CancellationOperation = new());
        Note(s, "cancelled", await s.EndedBatchAsync("cancel"));
        await s.StartBatchAsync("delete", r => r.DeletionOperation = new());
        Note(s, "deleted", await s.EndedBatchAsync("delete"));
        var all = await s.Client.CallAsync<ListBatchOperationsResponse>(
            new ListBatchOperationsRequest { Namespace = s.Namespace });
        foreach (var batch in all.OperationInfo.Where(b => b.JobId.StartsWith(s.WorkflowId, StringComparison.Ordinal)))
        {
            s.Note(batch.JobId[(s.WorkflowId.Length + 1)..], $"{batch.OperationType} {batch.State}");
        }
    }

    [Scenario]
    public static async Task WrongRequests(Script s)
    {
        await s.NoteErrorAsync("nothing to do", () => s.StartBatchAsync("x", _ => { }));
        await s.NoteErrorAsync("no reason", () => s.StartBatchAsync("x", r =>
        {
            r.Reason = string.Empty;
            r.DeletionOperation = new();
        }));
        await s.NoteErrorAsync("no filter", () => s.StartBatchAsync("x", r =>
        {
            r.VisibilityQuery = string.Empty;
            r.DeletionOperation = new();
        }));
        await s.NoteErrorAsync("no id", () => s.StartBatchAsync("x", r =>
        {
            r.JobId = string.Empty;
            r.DeletionOperation = new();
        }));
        await s.NoteErrorAsync("no namespace", () => s.StartBatchAsync("x", r =>
        {
            r.Namespace = "nowhere";
            r.DeletionOperation = new();
        }));
        await s.NoteErrorAsync("reset to nothing", () => s.StartBatchAsync("x", r => r.ResetOperation = new()));
        await s.NoteErrorAsync(
            "reset without target", () => s.StartBatchAsync("x", r => r.ResetOperation = new() { Options = new() }));
        await s.NoteErrorAsync("unknown", () => s.DescribeBatchAsync("unknown"));
        await s.NoteErrorAsync("stop unknown", () => s.StopBatchAsync("unknown"));
        await s.NoteErrorAsync("stop without reason", () => s.Client.CallAsync<StopBatchOperationResponse>(
            new StopBatchOperationRequest { Namespace = s.Namespace, JobId = "x" }));
    }

    private static void Note(Script s, string what, DescribeBatchOperationResponse batch) => s.Note(
        what,
        $"{batch.OperationType} {batch.State} {batch.CompleteOperationCount} done, "
        + $"{batch.FailureOperationCount} failed of {batch.TotalOperationCount}; "
        + $"{batch.Identity} {batch.Reason} {batch.CloseTime is not null}");
}
