using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class WorkflowTaskScenarios
{
    [Scenario]
    public static async Task FailedAttempts(Script s)
    {
        await s.StartAsync();
        await s.FailTaskAsync(await s.PollAsync());
        var second = await s.PollAsync();
        s.Note("second", second);
        s.Note("pending", (await s.DescribeAsync()).PendingWorkflowTask);
        await s.NoteHistoryAsync();
        await s.FailTaskAsync(second);
        var third = await s.PollAsync();
        s.Note("attempt", third.Attempt);
        await s.CompleteAsync(third, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task SignalMakesTransientTaskNormal(Script s)
    {
        await s.StartAsync();
        await s.FailTaskAsync(await s.PollAsync());
        await s.SignalAsync("one");
        var second = await s.PollAsync();
        s.NoteEvents("second", second.History);
        s.Note("attempt", second.Attempt);
        await s.CompleteAsync(second, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task SignalHeldBackByFailingTask(Script s)
    {
        await s.StartAsync();
        var first = await s.PollAsync();
        await s.SignalAsync("one");
        await s.FailTaskAsync(first);
        var second = await s.PollAsync();
        s.Note("attempt", second.Attempt);
        await s.FailTaskAsync(second);
        var third = await s.PollAsync();
        s.Note("attempt", third.Attempt);
        await s.SignalAsync("two");
        await s.FailTaskAsync(third);
        var fourth = await s.PollAsync();
        s.Note("attempt", fourth.Attempt);
        await s.CompleteAsync(fourth, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task TimedOut(Script s)
    {
        await s.StartAsync(r => r.WorkflowTaskTimeout = Commands.Seconds(1));
        var first = await s.PollAsync();
        var second = await s.PollAsync();
        s.Note("attempt", second.Attempt);
        await s.NoteErrorAsync("late", () => s.CompleteAsync(first, Commands.Complete()));
        await s.CompleteAsync(second, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task UnhandledCommand(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        await s.SignalAsync("unseen");
        await s.NoteErrorAsync("complete", () => s.CompleteAsync(task, Commands.Complete()));
        var second = await s.PollAsync();
        s.Note("attempt", second.Attempt);
        await s.CompleteAsync(second, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task BadCommand(Script s)
    {
        await s.StartAsync();
        await s.NoteErrorAsync(
            "no timeout",
            async () => await s.CompleteAsync(
                await s.PollAsync(),
                Commands.StartTimer("t", 60),
                Commands.Schedule("a", s.Queue, a => a.StartToCloseTimeout = null)));
        var second = await s.PollAsync();
        s.Note("attempt", second.Attempt);
        await s.NoteErrorAsync("no marker name", () => s.CompleteAsync(second, Commands.Marker(string.Empty)));
        s.Note("pending", (await s.DescribeAsync()).PendingWorkflowTask);
        await s.CompleteAsync(second, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task DuplicateActivityId(Script s)
    {
        await s.StartAsync();
        await s.NoteErrorAsync(
            "twice",
            async () => await s.CompleteAsync(
                await s.PollAsync(), Commands.Schedule("a", s.Queue), Commands.Schedule("a", s.Queue)));
        await s.NoteErrorAsync(
            "unknown attribute",
            async () => await s.CompleteAsync(await s.PollAsync(), Commands.UpsertAttribute("Nope", "1")));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task Heartbeat(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        var answer = await s.CompleteAsync(task, r =>
        {
            s.Sticky()(r);
            r.ForceCreateNewWorkflowTask = true;
            r.ReturnNewWorkflowTask = true;
        });
        s.Note("next", answer);
        await s.CompleteAsync(answer.WorkflowTask, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task NextTaskInline(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        await s.SignalAsync("held back");
        var answer = await s.CompleteAsync(task, r =>
        {
            s.Sticky()(r);
            r.ReturnNewWorkflowTask = true;
        }, Commands.Marker("mark"));
        s.NoteEvents("next", answer.WorkflowTask.History);
        await s.CompleteAsync(answer.WorkflowTask, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task Sticky(Script s)
    {
        await s.StartAsync();
        var polling = s.TryPollAsync(sticky: true, TimeSpan.FromSeconds(70));
        await s.StickyPolledAsync();
        await s.CompleteAsync(await s.PollAsync(), s.Sticky());
        await s.SignalAsync("one");
        var task = await polling;
        s.Note("sticky", task);
        await s.FailTaskAsync(task);
        var again = await s.PollAsync();
        s.Note("attempt", again.Attempt);
        await s.CompleteAsync(again, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task StickyWorkerGone(Script s)
    {
        await s.StartAsync();
        await s.TryPollAsync(sticky: true, TimeSpan.FromSeconds(4));
        await s.CompleteAsync(await s.PollAsync(), s.Sticky(1));
        await s.SignalAsync("one");
        var task = await s.PollAsync();
        s.Note("task", task);
        await s.CompleteAsync(task, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task StickyQueueNobodyPolls(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), s.Sticky(30));
        await s.SignalAsync("one");
        var task = await s.PollAsync();
        s.Note("events", task.History.Events.Count);
        await s.CompleteAsync(task, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ResetSticky(Script s)
    {
        await s.StartAsync();
        var polling = s.TryPollAsync(sticky: true, TimeSpan.FromSeconds(4));
        await s.StickyPolledAsync();
        await s.CompleteAsync(await s.PollAsync(), s.Sticky(30));
        await s.Client.CallAsync<ResetStickyTaskQueueResponse>(new ResetStickyTaskQueueRequest
        {
            Namespace = s.Namespace, Execution = s.Execution,
        });
        await s.SignalAsync("one");
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
        await polling;
    }

    [Scenario]
    public static async Task CommandsAfterClose(Script s)
    {
        await s.StartAsync();
        await s.NoteErrorAsync(
            "complete twice",
            async () => await s.CompleteAsync(await s.PollAsync(), Commands.Complete("1"), Commands.Complete("2")));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task TooManyEventsHeldBack(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        for (var i = 0; i < 101; i++)
        {
            await s.SignalAsync("many");
        }

        await s.NoteErrorAsync("complete", () => s.CompleteAsync(task, Commands.Marker("mark")));
        var second = await s.PollAsync();
        s.Note("attempt", second.Attempt);
        var others = second.History.Events.Where(e => e.EventType != EventType.WorkflowExecutionSignaled);
        s.Note("events", string.Join(' ', others.Select(e => $"{e.EventId} {e.EventType}")));
    }

    [Scenario]
    public static async Task UnknownTokens(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        await s.CompleteAsync(task);
        await s.NoteErrorAsync("completed again", () => s.CompleteAsync(task));
        await s.NoteErrorAsync("failed", () => s.FailTaskAsync(task));
        task.TaskToken = Google.Protobuf.ByteString.Empty;
        await s.NoteErrorAsync("empty token", () => s.CompleteAsync(task));
        await s.NoteHistoryAsync();
    }
}
