using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Activities that a worker asks for at once and does not get, and tasks that keep it busy.</summary>
public static class EagerActivityScenarios
{
    [Scenario]
    public static async Task OfAnotherQueue(Script s)
    {
        await s.StartAsync();
        var answer = await s.CompleteAsync(
            await s.PollAsync(), Commands.Schedule("a", s.Queue + "-other", a => a.RequestEagerExecution = true));
        s.Note("tasks", answer.ActivityTasks.Count);
        s.Note("state", (await s.PendingActivityAsync()).State);
    }

    [Scenario]
    public static async Task AskedForWithItsCancel(Script s)
    {
        await s.StartAsync();
        var answer = await s.CompleteAsync(
            await s.PollAsync(),
            Commands.Schedule("a", s.Queue, a => a.RequestEagerExecution = true),
            Commands.CancelActivity(5));
        s.Note("tasks", answer.ActivityTasks.Count);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task HeartbeatsOfALongTask(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        for (var i = 0; i < 3; i++)
        {
            var answer = await s.CompleteAsync(task, r =>
            {
                s.Sticky()(r);
                (r.ForceCreateNewWorkflowTask, r.ReturnNewWorkflowTask) = (true, true);
            });
            task = answer.WorkflowTask;
            s.Note("attempt", task.Attempt);
            s.NoteEvents("task", task.History);
        }

        await s.SignalAsync("meanwhile");
        await s.NoteErrorAsync("unseen", () => s.CompleteAsync(task, Commands.Complete()));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }
}
