using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class IdPolicyScenarios
{
    [Scenario]
    public static async Task WhileOneRuns(Script s)
    {
        var first = await s.StartAsync(r => r.RequestId = "request-" + s.WorkflowId);
        var same = await s.StartAsync(r => r.RequestId = "request-" + s.WorkflowId);
        s.Note("same request", $"started {same.Started}, same run {same.RunId == first.RunId}");
        await s.NoteErrorAsync("default", () => s.StartAsync());
        await s.NoteErrorAsync(
            "fail", () => s.StartAsync(r => r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.Fail));
        var existing = await s.StartAsync(r => r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.UseExisting);
        var isSame = existing.RunId == first.RunId;
        s.Note("use existing", $"started {existing.Started}, same run {isSame}, {existing.Status}");
        var replaced = await s.StartAsync(r => r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.TerminateExisting);
        s.Note("terminate existing", $"started {replaced.Started}, same run {replaced.RunId == first.RunId}");
        await s.NoteHistoryAsync(first.RunId);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task AfterOneCompleted(Script s)
    {
        var request = "request-" + s.WorkflowId;
        var first = await s.StartAsync(r => r.RequestId = request);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        var same = await s.StartAsync(r => r.RequestId = request);
        s.Note("same request", $"started {same.Started}, same run {same.RunId == first.RunId}");
        await s.NoteErrorAsync("reject", () => s.StartAsync(
            r => r.WorkflowIdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate));
        await s.NoteErrorAsync("failed only", () => s.StartAsync(
            r => r.WorkflowIdReusePolicy = WorkflowIdReusePolicy.AllowDuplicateFailedOnly));
        var second = await s.StartAsync(r => r.WorkflowIdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate);
        s.Note("allow", $"started {second.Started}, same run {second.RunId == first.RunId}");
        await s.CompleteAsync(await s.PollAsync(), Commands.Fail());
        var third = await s.StartAsync(r => r.WorkflowIdReusePolicy = WorkflowIdReusePolicy.AllowDuplicateFailedOnly);
        s.Note("after failure", $"started {third.Started}, same run {third.RunId == second.RunId}");
    }

    [Scenario]
    public static async Task WrongStarts(Script s)
    {
        await s.NoteErrorAsync("no id", () => s.StartAsync(r => r.WorkflowId = string.Empty));
        await s.NoteErrorAsync("long id", () => s.StartAsync(r => r.WorkflowId = new string('x', 1001)));
        await s.NoteErrorAsync("no type", () => s.StartAsync(r => r.WorkflowType = null));
        await s.NoteErrorAsync("no queue", () => s.StartAsync(r => r.TaskQueue = null));
        await s.NoteErrorAsync("no namespace", () => s.StartAsync(r => r.Namespace = string.Empty));
        await s.NoteErrorAsync("unknown namespace", () => s.StartAsync(r => r.Namespace = "nowhere"));
        await s.NoteErrorAsync("negative", () => s.StartAsync(r => r.WorkflowRunTimeout = Commands.Seconds(-1)));
        await s.NoteErrorAsync("attribute", () => s.StartAsync(
            r => r.SearchAttributes = new() { IndexedFields = { ["Nope"] = Script.Json("1") } }));
        await s.NoteErrorAsync("attribute type", () => s.StartAsync(
            r => r.SearchAttributes = new() { IndexedFields = { ["ScriptInt"] = Script.Json("\"x\"") } }));
        await s.NoteErrorAsync("system attribute", () => s.StartAsync(
            r => r.SearchAttributes = new() { IndexedFields = { ["RunId"] = Script.Json("\"x\"") } }));
        await s.NoteErrorAsync("retry", () => s.StartAsync(
            r => r.RetryPolicy = new() { BackoffCoefficient = 0.5, InitialInterval = Commands.Seconds(1) }));
        await s.NoteErrorAsync("describe", () => s.Client.CallAsync<DescribeWorkflowExecutionResponse>(
            new DescribeWorkflowExecutionRequest { Namespace = s.Namespace, Execution = s.Execution }));
        await s.NoteErrorAsync("bad run id", () => s.Client.CallAsync<DescribeWorkflowExecutionResponse>(
            new DescribeWorkflowExecutionRequest
            {
                Namespace = s.Namespace, Execution = new() { WorkflowId = s.WorkflowId, RunId = "x" },
            }));
    }
}
