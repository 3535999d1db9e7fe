using Acceptance.Tests.Support;

namespace Acceptance.Tests;

/// <summary>SIGTERM to <c>nightshift start</c> while a task is at work under each shutdown policy.</summary>
public sealed class AStopKeepsWhatEachShutdownPolicyPromises
{
    private static readonly string[] Policies = ["graceful_finish", "checkpoint_and_stop", "requeue"];

    [Fact]
    public async Task FinishedOrResumedOrBegunAnew()
    {
        await using var tasks = await HeldTasks.StartAsync();
        await using var household = await HouseholdAsync(tasks, Policies);
        var start = household.Start("start");
        await start.UntilAsync(line => line == "Ctrl+C stops.");
        var finish = await tasks.NextAsync("graceful_finish");
        var checkpoint = await tasks.NextAsync("checkpoint_and_stop");
        var requeue = await tasks.NextAsync("requeue");
        Assert.Null(checkpoint.Checkpoint);

        await start.SignalAsync("TERM");
        await start.UntilAsync(line => line.StartsWith("Shutting down gracefully...", StringComparison.Ordinal));
        await checkpoint.LeftAsync();
        await requeue.LeftAsync();
        finish.Finish("finished within the grace period");
        (await start.WaitAsync()).ExpectExit(0);

        var worker = household.StartWorker();
        var resumed = await tasks.NextAsync("checkpoint_and_stop");
        var anew = await tasks.NextAsync("requeue");
        Assert.Equal((checkpoint.ExecutionId, "half of it"), (resumed.ExecutionId, resumed.Checkpoint));
        Assert.Equal((requeue.ExecutionId, null), (anew.ExecutionId, anew.Checkpoint));
        resumed.Finish("resumed");
        anew.Finish("begun anew");
        await UntilEndedAsync(worker, Policies);

        Assert.Equal(
            [
                "checkpoint_and_stop succeeded 1 resumed",
                "graceful_finish succeeded 1 finished within the grace period",
                "requeue succeeded 1 begun anew",
            ],
            household.Records.ScheduledRuns());
        Assert.All(Policies, policy => Assert.False(tasks.IsCalled(policy)));
    }

    /// <summary>Past the grace period: a warning and exit 1, and the next worker goes on.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AndWhatOutlastsTheGracePeriodIsWarnedOf(bool isWorker)
    {
        await using var tasks = await HeldTasks.StartAsync();
        await using var household = await HouseholdAsync(tasks, ["graceful_finish"]);
        household.Environment["Worker__DrainTimeout"] = "00:00:01";
        var process = isWorker ? household.StartWorker() : household.Start("start");
        await process.UntilAsync(line => line == "Ctrl+C stops." || line.Contains("Application started."));
        var first = await tasks.NextAsync("graceful_finish");

        await process.SignalAsync("TERM");
        var ended = (await process.WaitAsync()).ExpectExit(1);
        Assert.Contains("Shutting down gracefully...", ended.Output);
        Assert.Contains(
            "Activities were still running 00:00:01 after the stop began.", isWorker ? ended.Output : ended.Error);
        await first.LeftAsync();

        var next = household.StartWorker();
        (await tasks.NextAsync("graceful_finish")).Finish("the second time");
        await UntilEndedAsync(next, ["graceful_finish"]);
        Assert.Equal(["graceful_finish succeeded 1 the second time"], household.Records.ScheduledRuns());
    }

    /// <summary>A household whose first start makes a schedule for each policy, which fires once and soon.</summary>
    private static async Task<Household> HouseholdAsync(HeldTasks tasks, IReadOnlyList<string> policies)
    {
        var household = new Household();
        var file = Path.Combine(household.WorkingDirectory, "schedules.yaml");
        var definitions = policies.Select(policy => $$"""
            - id: {{policy}}
              trigger: { type: delay, after: 1s }
              target: { type: task_handler, handler: held }
              policies: { shutdown: {{policy}}, max_retries: 0 }

            """);
        await File.WriteAllTextAsync(file, string.Concat(definitions), TestContext.Current.CancellationToken);
        household.Environment["Schedules__ImportFile"] = file;
        household.Environment["Schedules__Defaults"] = "false";
        household.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        tasks.Serve(household);
        return household;
    }

    /// <summary>Waits until the runs of schedules are on record.</summary>
    private static async Task UntilEndedAsync(Running worker, IEnumerable<string> ids)
    {
        var waiting = ids.ToList();
        while (waiting.Count > 0)
        {
            var line = await worker.UntilAsync(line => line.Contains(" ended: "));
            waiting.RemoveAll(id => line.Contains($" of {id} "));
        }
    }
}
