using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class ResetChildScenarios
{
    [Scenario]
    public static async Task StartedAfterThePoint(Script s)
    {
        using var child = s.Child("child");
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child", ParentClosePolicy.Terminate));
        await s.SeenAsync(EventType.ChildWorkflowExecutionStarted);
        var first = (await child.DescribeAsync()).WorkflowExecutionInfo.Execution.RunId;
        await s.ResetAsync(4);
        await s.NoteResetAsync(run);
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child"));
        s.NoteEvents("task", (await s.PollAsync()).History);
        await child.NoteHistoryAsync(first);
        await child.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task PendingAtThePoint(Script s)
    {
        using var child = s.Child("child");
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child", ParentClosePolicy.Terminate));
        await s.SeenAsync(EventType.ChildWorkflowExecutionStarted);
        await s.CompleteAsync(await s.PollAsync());
        await s.ResetAsync(9);
        s.Note("children", (await s.DescribeAsync()).PendingChildren[0]);
        await s.CompleteAsync(await s.PollAsync());
        await child.CompleteAsync(await child.PollAsync(), Commands.Complete());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteResetAsync(run);
    }

    [Scenario]
    public static async Task ClosedAfterThePoint(Script s)
    {
        using var child = s.Child("child");
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child"));
        await s.SeenAsync(EventType.ChildWorkflowExecutionStarted);
        await s.CompleteAsync(await s.PollAsync());
        await child.CompleteAsync(await child.PollAsync(), Commands.Complete());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.ResetAsync(9);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteResetAsync(run);
    }

    [Scenario]
    public static async Task InitiatedAtThePoint(Script s)
    {
        using var child = s.Child("child");
        var run = (await s.StartAsync()).RunId;
        var task = await s.PollAsync();
        await s.SignalAsync("one");
        await s.CompleteAsync(task, Commands.StartChild(s, "child"));
        await s.SeenAsync(EventType.ChildWorkflowExecutionStarted);
        s.NoteEvents("task", (await s.PollAsync()).History);
        await s.NoteErrorAsync("reset", () => s.ResetAsync(8));
        await s.NoteResetAsync(run);
    }

    [Scenario]
    public static async Task ChildIsReset(Script s)
    {
        using var child = s.Child("child");
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child"));
        await s.CompleteAsync(await s.PollAsync());
        await child.CompleteAsync(await child.PollAsync());
        await child.ResetAsync(4);
        s.Note("children", (await s.DescribeAsync()).PendingChildren[0]);
        await child.CompleteAsync(await child.PollAsync(), Commands.Complete());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
        await child.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ParentIsResetAfterItClosed(Script s)
    {
        using var child = s.Child("child");
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.StartChild(s, "child", ParentClosePolicy.Abandon));
        var task = await s.PollAsync();
        await s.CompleteAsync(task, Commands.Complete());
        await s.ResetAsync(task.StartedEventId + 1);
        await s.CompleteAsync(await s.PollAsync());
        await child.CompleteAsync(await child.PollAsync(), Commands.Complete());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }
}
