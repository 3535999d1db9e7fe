using Temporalio.Client;

namespace Benchmarks.Workers;

/// <summary>A kind of work for a worker.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Units">How many of them one workflow has.</param>
/// <param name="InFlight">How many workflows there are at a time.</param>
/// <param name="RunAsync">Lives through one workflow on a queue.</param>
internal sealed record WorkerShape(
    string Name, string Unit, int Units, int InFlight, Func<ITemporalClient, string, Task> RunAsync)
{
    private const int Activities = 50;
    private const int Signals = 1_000;

    public static readonly IReadOnlyList<WorkerShape> All =
    [
        new("hello", "workflows", 1, 32, HelloAsync),
        new("50 activities", "activities", Activities, 8, FanAsync),
        new("1,000 signals", "signals", Signals, 2, SignalsAsync),
    ];

    private static Task HelloAsync(ITemporalClient client, string taskQueue) => client.ExecuteWorkflowAsync(
        (HelloWorkflow w) => w.RunAsync("bench"), new($"hello-{Guid.NewGuid():N}", taskQueue));

    private static Task FanAsync(ITemporalClient client, string taskQueue) => client.ExecuteWorkflowAsync(
        (FanWorkflow w) => w.RunAsync(Activities), new($"fan-{Guid.NewGuid():N}", taskQueue));

    private static async Task SignalsAsync(ITemporalClient client, string taskQueue)
    {
        var handle = await client.StartWorkflowAsync(
            (SignalsWorkflow w) => w.RunAsync(Signals), new($"signals-{Guid.NewGuid():N}", taskQueue));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Signals),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (_, _) => await handle.SignalAsync(w => w.AddAsync(1)));
        await handle.GetResultAsync();
    }
}
