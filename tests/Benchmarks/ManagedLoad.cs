using System.Collections.Concurrent;
using System.Diagnostics;
using Temporalio.Client;
using Temporalio.Worker;

namespace Benchmarks;

/// <summary>Hello workflows by this SDK's client and worker, in this process, against any server.</summary>
internal sealed class ManagedLoad(ServerProcess server, LoadOptions options)
{
    public async Task<Measurement> RunAsync(int concurrency)
    {
        var client = await TemporalClient.ConnectAsync(new(server.Address));
        var taskQueue = $"bench-{Guid.NewGuid():N}";
        using var worker = new TemporalWorker(client, new TemporalWorkerOptions(taskQueue)
        {
            MaxConcurrentActivities = 200,
            MaxConcurrentWorkflowTasks = 200,
            MaxConcurrentWorkflowTaskPolls = Math.Clamp(concurrency / 2, 4, 32),
            MaxConcurrentActivityTaskPolls = Math.Clamp(concurrency / 4, 4, 16),
        }.AddWorkflow<HelloWorkflow>().AddActivity(HelloActivities.Greet));
        return await worker.ExecuteAsync(async () =>
        {
            await DriveAsync(client, taskQueue, concurrency, options.WarmUp);
            return await MeasureAsync(client, taskQueue, concurrency);
        });
    }

    private async Task<Measurement> MeasureAsync(TemporalClient client, string taskQueue, int concurrency)
    {
        var (serverCpu, clientCpu) = (server.ProcessorTime, Environment.CpuUsage.TotalTime);
        var watch = Stopwatch.StartNew();
        var times = await DriveAsync(client, taskQueue, concurrency, options.Duration);
        var elapsed = watch.Elapsed;
        double PerWorkflow(TimeSpan cpu) => cpu.TotalMicroseconds / times.Count;
        return new(
            times.Count / elapsed.TotalSeconds,
            Percentile(times, 0.50),
            Percentile(times, 0.99),
            PerWorkflow(server.ProcessorTime - serverCpu),
            PerWorkflow(Environment.CpuUsage.TotalTime - clientCpu),
            server.MemoryMegabytes);
    }

    /// <summary>Keeps so many workflows in flight for a time; returns each one's milliseconds, sorted.</summary>
    private static async Task<List<double>> DriveAsync(
        TemporalClient client, string taskQueue, int concurrency, TimeSpan duration)
    {
        var times = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < duration)
            {
                var begin = Stopwatch.GetTimestamp();
                await client.ExecuteWorkflowAsync(
                    (HelloWorkflow workflow) => workflow.RunAsync("bench"),
                    new($"bench-{Guid.NewGuid():N}", taskQueue));
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
        })));
        return [.. times.Order()];
    }

    private static double Percentile(List<double> sorted, double share) =>
        sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
