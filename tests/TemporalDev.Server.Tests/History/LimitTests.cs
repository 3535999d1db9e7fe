using TemporalDev.Server.History;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Stage = Temporalio.Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage;

namespace TemporalDev.Server.Tests.History;

/// <summary>What runs may grow to, with limits low enough to reach.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly HistoryLimits _limits = new()
    {
        SuggestContinueAsNewEvents = 10, MaxEvents = 20, MaxPending = 2, MaxSignals = 30, MaxUpdates = 2,
    };

    private TemporalDevServer? _server;

    public async ValueTask InitializeAsync() => _server = await StartAsync(_limits);

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    [Fact]
    public async Task History_LongerThanSuggested_TellsTheWorker()
    {
        using var script = Play("suggested");
        await script.StartAsync();
        var first = await script.PollAsync();
        Assert.False(first.History.Events[^1].WorkflowTaskStartedEventAttributes.SuggestContinueAsNew);
        await script.CompleteAsync(first, r => r.ForceCreateNewWorkflowTask = true, Markers(6));
        var second = await script.PollAsync();
        Assert.True(second.History.Events[^1].WorkflowTaskStartedEventAttributes.SuggestContinueAsNew);
    }

    [Fact]
    public async Task History_LongerThanAllowed_EndsTheRun()
    {
        using var script = Play("events");
        await script.StartAsync();
        await script.CompleteAsync(await script.PollAsync(), Markers(20));
        await script.NoteCloseAsync();
        Assert.Contains("Workflow history count exceeds limit.", script.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_LargerThanAllowed_EndsTheRun()
    {
        await using var small = await StartAsync(new() { MaxHistoryBytes = 1000 });
        using var script = new Script(small.Address, "bytes");
        await script.StartAsync();
        await script.CompleteAsync(await script.PollAsync(), Markers(40));

        // What a transition adds counts from the next one on.
        await script.SignalAsync("one more");
        await script.NoteCloseAsync();
        Assert.Contains("Workflow history size exceeds limit.", script.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activities_MoreThanMayBePending_FailTheTask()
    {
        using var script = Play("activities");
        await script.StartAsync();
        var task = await script.PollAsync();
        await script.NoteErrorAsync("refused", () => script.CompleteAsync(
            task,
            Commands.Schedule("a", script.Queue),
            Commands.Schedule("b", script.Queue),
            Commands.Schedule("c", script.Queue)));
        Assert.Contains("PendingActivitiesLimitExceeded", script.Transcript, StringComparison.Ordinal);
        Assert.Equal(EventType.WorkflowTaskFailed, (await script.EventTypesAsync())[^1]);
    }

    [Fact]
    public async Task Signals_MoreThanARunTakes_AreRefused()
    {
        await using var small = await StartAsync(new() { MaxSignals = 2 });
        using var script = new Script(small.Address, "signals");
        await script.StartAsync();
        await script.SignalAsync("1");
        await script.SignalAsync("2");
        await script.NoteErrorAsync("third", () => script.SignalAsync("3"));
        Assert.Contains(
            "exceeded workflow execution limit for signal events", script.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updates_MoreThanARunTakes_AreRefused()
    {
        using var script = Play("updates");
        await script.StartAsync();
        await script.CompleteAsync(await script.PollAsync());
        foreach (var id in new[] { "1", "2" })
        {
            var update = script.UpdateAsync(id);
            var task = await script.PollAsync();
            await script.AnswerAsync(task, Updates.Accept(task, id), Updates.Respond(id));
            await update;
        }

        await script.NoteErrorAsync("third", () => script.UpdateAsync("3", Stage.Accepted));
        Assert.Contains(
            "FailedPrecondition \"limit on number of total updates has been reached (2)",
            script.Transcript,
            StringComparison.Ordinal);
    }

    private static Task<TemporalDevServer> StartAsync(HistoryLimits limits) =>
        TemporalDevServer.StartAsync(new() { Limits = limits }, TestContext.Current.CancellationToken);

    private static Temporalio.Api.Command.V1.Command[] Markers(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Commands.Marker($"{i}"))];

    private Script Play(string name) => new(_server!.Address, name);
}
