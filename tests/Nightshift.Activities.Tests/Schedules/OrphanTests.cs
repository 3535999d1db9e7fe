using Nightshift.Activities.Schedules.Audit;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Schedules.Orphans;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts.Schedules;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>Runs that nobody can finish are closed, or requeued as their schedule says, and people are told.</summary>
public sealed class OrphanTests
{
    private static readonly DailyTrigger AtSix = new(new TimeOnly(6, 0));

    [Fact]
    public async Task Runs_LostWithTheirServer_AreClosedOrRequeuedByPolicyOnce()
    {
        await using var house = await StartAsync();
        string[] ids = ["finishes", "stops", "again", "stale", "paused"];
        await house.WorkAsync(() => HangAsync(house, ids));

        // The server's state was in memory; the records are what is left, and the schedules are made again.
        await house.RestartAfterAsync(TimeSpan.Zero);
        await house.SkipToAsync(Begin.AddHours(14));
        house.Default = (_, _) => Task.FromResult(TaskHandlerResult.Success("done"));
        await house.WorkAsync(async () =>
        {
            foreach (var id in ids)
            {
                await house.CreateAsync(Of(id) with { Enabled = id != "paused" });
            }

            await ReconcileAsync(house);
            await ReconcileAsync(house);
        });

        var first = new[] { ("slot", "orphaned") };
        Assert.Equal(first, await TallyAsync(house, "finishes"));
        Assert.Equal([.. first, ("requeue", "succeeded")], await TallyAsync(house, "stops"));
        Assert.Equal([.. first, ("requeue", "succeeded")], await TallyAsync(house, "again"));
        Assert.Equal(first, await TallyAsync(house, "stale"));
        Assert.Equal(first, await TallyAsync(house, "paused"));
        Assert.All(await house.RunsAsync("again"), run => Assert.Equal(Begin.AddHours(6), run.Slot));
        var requeued = (await house.RunsAsync("again"))[1];
        Assert.Equal(
            $"Temporal does not know its workflow any more. It was requeued as '{requeued.WorkflowId}'.",
            (await house.RunsAsync("again"))[0].Error);
        Assert.StartsWith(
            "5 runs could not be finished by anybody and were closed, 2 requeued.",
            Assert.Single(house.Notices).Title);
        var log = await File.ReadAllTextAsync(
            house.Get<WorkspaceStore>().FullPath(AuditLog.PathOf(house.Now)), Token);
        Assert.Equal(6, log.Split("\"orphaned\"").Length);
    }

    [Fact]
    public async Task Run_ThatSomebodyTerminated_IsClosedAndNotRequeued()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await HangAsync(house, ["again"]);
            var run = Assert.Single(await house.RunsAsync("again"));
            await house.Client.GetWorkflowHandle(run.WorkflowId).TerminateAsync();
            await house.SkipAsync(TimeSpan.FromMinutes(3));
            await ReconcileAsync(house);
        });

        var closed = Assert.Single(await house.RunsAsync("again"));
        Assert.Equal(
            ("orphaned", "Its workflow is terminated and wrote no end."), (closed.Status, closed.Error));
    }

    [Fact]
    public async Task Runs_AtWork_AreLeftAlone()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await HangAsync(house, ["again"]);

            Assert.Empty(await house.Get<OrphanFinder>().FindAsync(house.Now.AddHours(1), Token));
            Assert.Equal([("slot", "running")], await TallyAsync(house, "again"));
        });
    }

    private static ScheduleDefinition Of(string id)
    {
        var schedule = Schedule(id, AtSix);
        return schedule with
        {
            Policies = schedule.Policies with
            {
                Shutdown = id switch
                {
                    "finishes" => ShutdownPolicy.GracefulFinish,
                    "stops" => ShutdownPolicy.CheckpointAndStop,
                    _ => ShutdownPolicy.Requeue,
                },
                UsefulFor = id == "stale" ? TimeSpan.FromHours(1) : null,
            },
        };
    }

    /// <summary>Lets a slot of each come, whose handlers never end.</summary>
    private static async Task HangAsync(ScheduleHouse house, string[] ids)
    {
        using var begun = new CountdownEvent(ids.Length);
        var all = new TaskCompletionSource();
        house.Default = async (_, token) =>
        {
            if (begun.Signal())
            {
                all.SetResult();
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return TaskHandlerResult.Success("never");
        };
        foreach (var id in ids)
        {
            await house.CreateAsync(Of(id));
        }

        await house.SkipToAsync(Begin.AddHours(6).AddSeconds(1));
        await all.Task;
    }

    private static async Task ReconcileAsync(ScheduleHouse house)
    {
        if (await house.Book.FindAsync("reconciliation", Token) is null)
        {
            await house.CreateAsync(Schedule("reconciliation", new ReconciliationTrigger(TimeSpan.FromDays(30))) with
            {
                Target = new TaskHandlerTarget("reconcile"),
                Input = null,
            });
        }

        await house.Book.TriggerAsync("reconciliation", null, Token);
        await house.SkipAsync(TimeSpan.FromMinutes(1));
    }

    private static async Task<IEnumerable<(string Origin, string Status)>> TallyAsync(
        ScheduleHouse house, string id) =>
        (await house.RunsAsync(id)).OrderBy(run => run.StartedAt).Select(run => (run.Origin, run.Status));
}
