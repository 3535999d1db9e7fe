using System.Diagnostics;
using Temporalio.Client;
using Temporalio.Worker;

namespace Benchmarks.Workers;

/// <summary>How many events a second are replayed: a long chain of activities, and a wide fan of them.</summary>
internal static class ReplaySuite
{
    private const int Activities = 1_000;
    private const int Rounds = 5;

    public static async Task RunAsync(BenchContext context)
    {
        await using var server = await context.StartOursAsync();
        var client = await TemporalClient.ConnectAsync(new(server.Address));
        var taskQueue = $"bench-{Guid.NewGuid():N}";
        using var worker = new TemporalWorker(client, new TemporalWorkerOptions(taskQueue)
            .AddWorkflow<ChainWorkflow>().AddWorkflow<FanWorkflow>().AddActivity(HelloActivities.Greet));
        var histories = await worker.ExecuteAsync(async () => new[]
        {
            ("chain", await RecordAsync(client, (ChainWorkflow w) => w.RunAsync(Activities), taskQueue)),
            ("fan", await RecordAsync(client, (FanWorkflow w) => w.RunAsync(Activities), taskQueue)),
        });
        foreach (var (name, history) in histories)
        {
            await ReplayAsync(history, context.Load.WarmUp);
            var rates = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                rates.Add(await ReplayAsync(history, context.Load.Duration / 4));
            }

            Console.WriteLine(
                $"replay of a {name} of {Activities:N0} activities ({history.Events.Count:N0} events): "
                + $"{rates.Order().ElementAt(Rounds / 2):N0} events a second, median of {Rounds}");
        }
    }

    private static async Task<Temporalio.Common.WorkflowHistory> RecordAsync<TWorkflow>(
        ITemporalClient client,
        System.Linq.Expressions.Expression<Func<TWorkflow, Task<int>>> call,
        string taskQueue)
    {
        var handle = await client.StartWorkflowAsync(call, new($"replay-{Guid.NewGuid():N}", taskQueue));
        await handle.GetResultAsync();
        return await handle.FetchHistoryAsync();
    }

    private static async Task<double> ReplayAsync(Temporalio.Common.WorkflowHistory history, TimeSpan duration)
    {
        var replayer = new WorkflowReplayer(
            new WorkflowReplayerOptions().AddWorkflow<ChainWorkflow>().AddWorkflow<FanWorkflow>());
        var watch = Stopwatch.StartNew();
        var events = 0L;
        while (watch.Elapsed < duration)
        {
            await replayer.ReplayWorkflowAsync(history);
            events += history.Events.Count;
        }

        return events / watch.Elapsed.TotalSeconds;
    }
}
