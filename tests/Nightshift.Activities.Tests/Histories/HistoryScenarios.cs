using Nightshift.Activities.Events;
using Nightshift.Activities.Schedules.Breaker;
using Nightshift.Activities.Schedules.Desk;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Tests.Schedules;
using Nightshift.Contracts.Events;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Workflows.Telegram;
using Nightshift.Workflows.Telegram.Ports;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Histories;

/// <summary>A day and a half of a house in which every workflow does what it can do.</summary>
internal sealed class HistoryScenarios
{
    private static readonly DailyTrigger AtSix = new(new TimeOnly(6, 0));
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan BeatInterval = TimeSpan.FromMilliseconds(100);

    private readonly ScheduleHouse _house;
    private readonly Dictionary<string, WorkflowHistory> _histories = new(StringComparer.Ordinal);

    private HistoryScenarios(ScheduleHouse house) => _house = house;

    /// <summary>Lives through it.</summary>
    /// <returns>The histories by the names of their files.</returns>
    internal static async Task<IReadOnlyDictionary<string, WorkflowHistory>> RunAsync()
    {
        await using var house = await StartAsync(new() { ["Schedules:DailyBudgetUsd"] = "60" });
        var scenarios = new HistoryScenarios(house);
        await house.WorkAsync(async () =>
        {
            await scenarios.RunSchedulesAsync();
            await scenarios.ProposeAsync();
            await scenarios.PollAsync();
        });
        return scenarios._histories;
    }

    private async Task RunSchedulesAsync()
    {
        _house.Handlers["bad"] = (_, _) => Task.FromResult(TaskHandlerResult.Failure("Broken."));
        _house.Handlers["heals"] = (context, _) => Task.FromResult(context.NominalTime < Begin.AddHours(7)
            ? TaskHandlerResult.Failure("Broken.") : TaskHandlerResult.Success("Mended."));
        _house.Handlers["hangs"] = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return TaskHandlerResult.Success("never");
        };
        await _house.CreateAsync(Chained());
        await _house.CreateAsync(Retried("bad"));
        await _house.CreateAsync(Breaking("heals"));
        await _house.CreateAsync(Schedule("goal", AtSix) with { Target = new GoalTarget("Win"), Input = null });
        await _house.CreateAsync(Gated());
        await _house.CreateAsync(Schedule("paid", new EventTrigger("order.paid")));
        await _house.CreateAsync(Schedule("hangs", AtSix) with { Trigger = new EventTrigger("hang") });
        foreach (var (type, id) in new[] { ("order.paid", "1"), ("order.paid", "1"), ("nobody", "2"), ("", "3") })
        {
            await _house.Get<EventClient>().SendAsync(new EventMessage(type, id, null, "test"), Token);
        }

        await _house.SkipToAsync(Begin.AddHours(12));
        await CancelAsync();
        await KeepRunAsync("chained", "run-chained", withTask: true);
        await KeepRunAsync("bad", "run-failed");
        await KeepRunAsync("goal", "run-goal");
        await KeepRunAsync("gated", "run-skipped");
        await KeepRunAsync("paid", "run-of-event");
        await KeepAsync("breaker", ScheduleId.BreakerOf("heals"));
        await KeepAsync("event-router", EventMessages.WorkflowId);
    }

    private static ScheduleDefinition Chained()
    {
        ScheduleStep[] steps =
        [
            new() { Id = "second", Target = new TaskHandlerTarget("test") },
            new() { Id = "rescue", Target = new TaskHandlerTarget("test"), When = StepWhen.Failed },
            new() { Id = "last", Target = new TaskHandlerTarget("test"), After = ["second"], When = StepWhen.Always },
        ];
        var trigger = AtSix with { MinJitter = TimeSpan.FromMinutes(1), MaxJitter = TimeSpan.FromMinutes(2) };
        return Schedule("chained", trigger) with { Then = steps };
    }

    private static ScheduleDefinition Retried(string id)
    {
        var schedule = Schedule(id, AtSix);
        return schedule with { Policies = schedule.Policies with { MaxRetries = 2 } };
    }

    // Slots of 1, 2 and 3 o'clock fail, the probes of 4 and 6 o'clock too; that of 10 o'clock succeeds.
    private static ScheduleDefinition Breaking(string id)
    {
        var schedule = Schedule(id, new IntervalTrigger(Hour));
        return schedule with
        {
            Policies = schedule.Policies with { BreakerThreshold = 3, BreakerCoolDown = Hour },
        };
    }

    private static ScheduleDefinition Gated()
    {
        var schedule = Schedule("gated", AtSix);
        return schedule with
        {
            Policies = schedule.Policies with
            {
                Conditions = [new LastResultCondition("never", RunStatus.Succeeded, null)],
            },
        };
    }

    private async Task CancelAsync()
    {
        var begun = new TaskCompletionSource();
        var hangs = _house.Handlers["hangs"];
        _house.Handlers["hangs"] = (context, token) =>
        {
            begun.SetResult();
            return hangs(context, token);
        };
        await _house.Get<EventClient>().SendAsync(new EventMessage("hang", "1"), Token);
        await begun.Task;
        var running = Assert.Single((await _house.Book.ShowAsync("hangs", Token)).Running);
        var handle = _house.Client.GetWorkflowHandle(running);
        await handle.CancelAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        await KeepAsync("run-cancelled", running);
    }

    private async Task ProposeAsync()
    {
        var desk = _house.Get<DeskClient>();
        await desk.ProposeAsync(new ProposeSchedule(Schedule("low", AtSix), "agent"), Token);
        var high = await desk.ProposeAsync(new ProposeSchedule(Goal("high"), "agent", "it helps"), Token);
        await desk.ApproveAsync(new ApproveProposal("high", high.Proposal.Hash, "Ada"), Token);
        await desk.ProposeAsync(new ProposeSchedule(Goal("no"), "agent"), Token);
        await desk.RejectAsync(new RejectProposal("no", "Ada", "too dear"), Token);
        await desk.ProposeAsync(new ProposeSchedule(Goal("late"), "agent"), Token);
        var handle = _house.Client.GetWorkflowHandle(DeskMessages.WorkflowId);
        await handle.SignalAsync(
            DeskMessages.Propose, [new ProposeSchedule(Schedule("by-signal", AtSix), "agent")]);
        await handle.ExecuteUpdateAsync<IReadOnlyList<DeskSchedule>>(DeskMessages.List, []);
        await handle.ExecuteUpdateAsync<string>(DeskMessages.Disable, [new DisableSchedule("low", "app", "enough")]);
        foreach (var view in await _house.Book.ListAsync(Token))
        {
            // Nothing else is to be seen in the days in which nobody answers.
            await _house.Book.PauseAsync(view.Id, view.Note, Token);
        }

        await _house.SkipAsync(DeskLimits.ApprovalLifetime + Hour);
        await KeepAsync("schedule-desk", DeskMessages.WorkflowId);
    }

    private static ScheduleDefinition Goal(string id) => Schedule(id, AtSix) with
    {
        Target = new GoalTarget("Write posts") { BudgetUsd = 25 },
        Input = null,
    };

    private async Task PollAsync()
    {
        var bot = new FakeBot();
        var options = new TemporalWorkerOptions("telegram") { MaxHeartbeatThrottleInterval = BeatInterval };
        using var worker = new TemporalWorker(
            _house.Client, options.AddWorkflow<TelegramPollerWorkflow>().AddAllActivities(bot));
        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await _house.Client.StartWorkflowAsync(
                    (TelegramPollerWorkflow poller) => poller.RunAsync(0),
                    new WorkflowOptions(TelegramPollerWorkflow.Id, "telegram"));
                await bot.Quiet.Task;
                await handle.CancelAsync();
                await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
            },
            Token);
        await KeepAsync("telegram-poller", TelegramPollerWorkflow.Id);
    }

    private async Task KeepRunAsync(string scheduleId, string name, bool withTask = false)
    {
        var run = (await _house.RunsAsync(scheduleId))[0];
        await KeepAsync(name, run.WorkflowId);
        if (withTask)
        {
            await KeepAsync(name.Replace("run", "task", StringComparison.Ordinal), $"task-{run.WorkflowId[4..]}");
        }
    }

    private async Task KeepAsync(string name, string workflowId) =>
        _histories[name] = await _house.Client.GetWorkflowHandle(workflowId).FetchHistoryAsync();

    /// <summary>A bot whose third poll waits until nobody wants it any more.</summary>
    private sealed class FakeBot : ITelegramActivities
    {
        internal TaskCompletionSource Quiet { get; } = new();

        [Activity]
        public async Task<long> PollAsync(long offset, int polls)
        {
            if (offset < 2)
            {
                return offset + 1;
            }

            Quiet.TrySetResult();
            var activity = ActivityExecutionContext.Current;
            using var heartbeat = TimeProvider.System.CreateTimer(
                _ => activity.Heartbeat(offset), null, TimeSpan.Zero, BeatInterval);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, activity.CancellationToken);
            throw new ApplicationFailureException("It was not cancelled.");
        }
    }
}
