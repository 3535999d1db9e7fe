using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.History;

/// <summary>Runs that nothing happens to keep no history in memory, and nobody notices.</summary>
public sealed class IdleRunTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private TemporalDevServer? _server;

    public async ValueTask InitializeAsync() =>
        _server = await TemporalDevServer.StartAsync(new() { TimeProvider = _time });

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    [Fact]
    public async Task History_OfRunThatRests_IsReadAgain()
    {
        using var script = new Script(_server!.Address, "resting");
        var run = await RestAsync(script);
        await script.NoteHistoryAsync();
        var whole = script.Transcript;
        await script.SignalAsync("wake up");
        Assert.InRange(run.Events.InMemory, 1, 2);
        var task = await script.PollAsync();
        Assert.Equal(Enumerable.Range(1, 8), task.History.Events.Select(e => (int)e.EventId));
        await script.CompleteAsync(task, Commands.Complete());
        Assert.Equal(
            [
                EventType.WorkflowExecutionStarted, EventType.WorkflowTaskScheduled, EventType.WorkflowTaskStarted,
                EventType.WorkflowTaskCompleted, EventType.TimerStarted, EventType.WorkflowExecutionSignaled,
                EventType.WorkflowTaskScheduled, EventType.WorkflowTaskStarted, EventType.WorkflowTaskCompleted,
                EventType.WorkflowExecutionCompleted,
            ],
            await script.EventTypesAsync());
        Assert.Contains("TIMER_STARTED", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timer_OfRunThatRests_FiresInTime()
    {
        using var script = new Script(_server!.Address, "timer");
        await RestAsync(script);
        _time.Advance(TimeSpan.FromDays(30));
        var task = await script.PollAsync();
        Assert.Equal(EventType.TimerFired, task.History.Events[5].EventType);
    }

    /// <summary>Each timer is cancelled long before its time, as those of waits that end early are.</summary>
    [Fact]
    public async Task Deadlines_OfManyCancelledTimers_AreDropped()
    {
        using var script = new Script(_server!.Address, "cancelled");
        await script.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            await script.CompleteAsync(
                await script.PollAsync(),
                r => r.ForceCreateNewWorkflowTask = true,
                Commands.StartTimer("t", TimeSpan.FromDays(30).TotalSeconds),
                Commands.CancelTimer("t"));
        }

        Assert.InRange(Run(script).Deadlines.Count, 0, 64);
    }

    private async Task<Server.History.WorkflowRun> RestAsync(Script script)
    {
        await script.StartAsync();
        await script.CompleteAsync(
            await script.PollAsync(), Commands.StartTimer("t", TimeSpan.FromDays(30).TotalSeconds));
        var run = Run(script);
        await run.Stored;
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, run.Events.InMemory);
        return run;
    }

    private Server.History.WorkflowRun Run(Script script) =>
        _server!.Services.Registry.All.Single(r => r.State.WorkflowId == script.WorkflowId);
}
