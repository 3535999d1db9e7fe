using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class ChainScenarios
{
    [Scenario]
    public static async Task ContinueAsNew(Script s)
    {
        var first = await s.StartAsync(r => r.Memo = new() { Fields = { ["kept"] = Script.Json("1") } });
        await s.CompleteAsync(await s.PollAsync(), Commands.ContinueAsNew("2"));
        var task = await s.PollAsync();
        s.NoteEvents("second task", task.History);
        await s.CompleteAsync(task, Commands.Complete());
        await s.NoteHistoryAsync(first.RunId);
        await s.NoteHistoryAsync();
        s.Note("described", await s.DescribeAsync());
    }

    [Scenario]
    public static async Task ContinueAsNewWithUnseenSignal(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        await s.SignalAsync("unseen");
        await s.NoteErrorAsync("continue", () => s.CompleteAsync(task, Commands.ContinueAsNew("2")));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WorkflowRetry(Script s)
    {
        var first = await s.StartAsync(r => r.RetryPolicy = new RetryPolicy
        {
            InitialInterval = Commands.Seconds(1), BackoffCoefficient = 1, MaximumAttempts = 2,
        });
        await s.CompleteAsync(await s.PollAsync(), Commands.Fail());
        await s.CompleteAsync(await s.PollAsync(), Commands.Fail("again"));
        await s.NoteHistoryAsync(first.RunId);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task Child(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child"));
        using var child = s.Child("child");
        var parentTask = await s.PollAsync();
        s.Note("pending", (await s.DescribeAsync()).PendingChildren[0]);
        await s.CompleteAsync(parentTask);
        await child.CompleteAsync(await child.PollAsync(), Commands.Complete("\"from child\""));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
        var history = await child.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest { Namespace = s.Namespace, Execution = child.Execution });
        s.NoteEvents("child", history.History);
    }

    [Scenario]
    public static async Task ChildIdTaken(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, string.Empty));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ChildFailsWhileParentTaskRuns(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child"));
        using var child = s.Child("child");
        var parentTask = await s.PollAsync();
        await child.CompleteAsync(await child.PollAsync(), Commands.Fail());
        await s.FiredMeanwhileAsync(0.5);
        await s.SignalAsync("after");
        await s.CompleteAsync(parentTask, Commands.Marker("mark"));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ExternalSignalsAndCancels(Script s)
    {
        using var target = s.Child("target");
        await target.StartAsync();
        await s.StartAsync();
        await s.CompleteAsync(
            await s.PollAsync(),
            Commands.SignalExternal(target.WorkflowId),
            Commands.SignalExternal(s.WorkflowId),
            Commands.SignalExternal("nobody-" + s.WorkflowId));
        await target.SeenAsync(EventType.WorkflowExecutionSignaled);
        await s.SeenAsync(EventType.ExternalWorkflowExecutionSignaled);
        await s.SeenAsync(EventType.SignalExternalWorkflowExecutionFailed, 2);
        s.Note("answers", string.Join(' ', (await s.EventTypesAsync()).Skip(7).Where(IsAnswer).Order()));
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelExternal(target.WorkflowId));
        await target.SeenAsync(EventType.WorkflowExecutionCancelRequested);
        await s.SeenAsync(EventType.ExternalWorkflowExecutionCancelRequested);
        var history = await target.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest { Namespace = s.Namespace, Execution = target.Execution });
        s.NoteEvents("target", history.History);
    }

    [Scenario]
    public static async Task ParentClosePolicies(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(
            await s.PollAsync(),
            Commands.StartChild(s, "terminate", ParentClosePolicy.Terminate),
            Commands.StartChild(s, "cancel", ParentClosePolicy.RequestCancel),
            Commands.StartChild(s, "abandon", ParentClosePolicy.Abandon));
        await s.SeenAsync(EventType.ChildWorkflowExecutionStarted, 3);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        using var terminated = s.Child("terminate");
        await terminated.NoteCloseAsync();
        s.Note("terminated", string.Join(' ', await terminated.EventTypesAsync()));
        using var cancelled = s.Child("cancel");
        await cancelled.SeenAsync(EventType.WorkflowExecutionCancelRequested);
        s.Note("cancelled", string.Join(' ', await cancelled.EventTypesAsync()));
        using var abandoned = s.Child("abandon");
        s.Note("abandoned", string.Join(' ', await abandoned.EventTypesAsync()));
    }

    private static bool IsAnswer(EventType type) => type
        is EventType.ExternalWorkflowExecutionSignaled
        or EventType.SignalExternalWorkflowExecutionFailed;

    [Scenario]
    public static async Task ChildContinuesAsNew(Script s)
    {
        using var child = s.Child("child");
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child"));
        await s.CompleteAsync(await s.PollAsync());
        await child.CompleteAsync(await child.PollAsync(), Commands.ContinueAsNew("2"));
        await child.CompleteAsync(await child.PollAsync(), Commands.Complete());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
        await child.NoteHistoryAsync();
    }
}
