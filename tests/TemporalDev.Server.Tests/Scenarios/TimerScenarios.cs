using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Scenarios;

public static class TimerScenarios
{
    [Scenario]
    public static async Task Fired(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.StartTimer("t", 1));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task Cancelled(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(
            await s.PollAsync(), Commands.StartTimer("t", 60), Commands.StartTimer("u", 60), Commands.CancelTimer("t"));
        await s.SignalAsync("go on");
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelTimer("u"), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    /// <summary>
    /// The timer fires while the worker decides to cancel it and to complete: that must still go through.
    /// </summary>
    [Scenario]
    public static async Task CancelledAfterItFiredUnseen(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(
            await s.PollAsync(), Commands.StartTimer("t", 1), Commands.StartTimer("late", 2));
        await s.SignalAsync("go on");
        var task = await s.PollAsync();
        await s.FiredMeanwhileAsync(1);
        await s.CompleteAsync(task, Commands.CancelTimer("t"), Commands.CancelTimer("late"), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WrongTimers(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        await s.NoteErrorAsync("cancel unknown", () => s.CompleteAsync(task, Commands.CancelTimer("none")));
        task = await s.PollAsync();
        await s.NoteErrorAsync(
            "twice", () => s.CompleteAsync(task, Commands.StartTimer("t", 60), Commands.StartTimer("t", 60)));
        await s.NoteHistoryAsync();
    }
}
