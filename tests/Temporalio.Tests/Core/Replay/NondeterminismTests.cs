using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Temporalio.Api.History.V1;
using Temporalio.Tests.Core.Support;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Tests.Core.Replay;

public sealed class NondeterminismTests
{
    private static readonly WorkflowCommand Timer = new() { StartTimer = new() { Seq = 1 } };

    private static readonly WorkflowCommand Complete = new() { CompleteWorkflowExecution = new() };

    [Fact]
    public async Task Replay_OtherKindOfCommand_NamesTheEvent()
    {
        var history = new HistoryBuilder().Started().Task().ActivityScheduled("1", "Do").Task().History;

        var message = await RefusalAsync(history, Timer);

        Assert.Contains(
            "[TMPRL1100] Nondeterminism error: Timer machine does not handle this event: "
            + "HistoryEvent(id: 5, ActivityTaskScheduled)",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_CommandIsMissing_NamesTheEvent()
    {
        var history = new HistoryBuilder().Started().Task().TimerStarted("1").Task().History;

        var message = await RefusalAsync(history);

        Assert.Contains(
            "[TMPRL1100] Nondeterminism error: No command scheduled for event HistoryEvent(id: 5, TimerStarted)",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_WorkflowEndedEarlier_IsRefused()
    {
        var history = new HistoryBuilder().Started().Task().TimerStarted("1").Task().History;

        var message = await RefusalAsync(history, Complete);

        Assert.Contains(
            "Complete workflow machine does not handle this event: HistoryEvent(id: 5, TimerStarted)",
            message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "Do", "Activity id of scheduled event '2' does not match activity id of activity")]
    [InlineData("1", "Else", "Activity type of scheduled event 'Else' does not match activity type of activity")]
    public async Task Replay_OtherActivity_IsRefusedIfTheFlagIsRecorded(string id, string type, string expected)
    {
        var command = new WorkflowCommand
        {
            ScheduleActivity = new() { Seq = 1, ActivityId = "1", ActivityType = "Do", TaskQueue = "replay" },
        };
        var checkedHistory = Activity(1);
        var uncheckedHistory = Activity();

        Assert.Contains(expected, await RefusalAsync(checkedHistory, command), StringComparison.Ordinal);
        Assert.Equal(EvictionReason.LangRequested, (await RunAsync(uncheckedHistory, command)).Reason);

        History Activity(params uint[] flags) => new HistoryBuilder().Started().TaskStarted().TaskCompleted(flags)
            .ActivityScheduled(id, type).Signaled("go").Task().Signaled("go").Task().History;
    }

    [Fact]
    public async Task Replay_HistoryWithGap_IsFatal()
    {
        var history = new HistoryBuilder().Started().Task().Signaled("go").Task().History;
        history.Events.RemoveAt(1);

        var eviction = await RunAsync(history);

        Assert.Equal(EvictionReason.Fatal, eviction.Reason);
        Assert.Contains("History is out of order", eviction.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(History history, params WorkflowCommand[] commands)
    {
        var eviction = await RunAsync(history, commands);
        Assert.Equal(EvictionReason.Nondeterminism, eviction.Reason);
        return eviction.Message;
    }

    // The commands answer the first activation; all others are answered with none.
    private static async Task<RemoveFromCache> RunAsync(History history, params WorkflowCommand[] commands)
    {
        var session = await ReplaySession.RunAsync(history, activation => new()
        {
            RunId = activation.RunId,
            Successful = new Success
            {
                Commands = { activation.Jobs[0].InitializeWorkflow is null ? [] : commands },
            },
        });
        return session.Eviction;
    }
}
