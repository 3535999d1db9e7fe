using Temporalio.Client;
using Temporalio.Worker;

namespace Benchmarks.Workers;

/// <summary>The worker of this SDK as a program of its own: <c>benchmarks worker ADDRESS QUEUE</c>.</summary>
internal static class WorkerProgram
{
    public const string Name = "worker";

    /// <summary>Runs until the standard input ends.</summary>
    public static async Task RunAsync(string address, string taskQueue)
    {
        var client = await TemporalClient.ConnectAsync(new(address));
        using var worker = new TemporalWorker(client, new TemporalWorkerOptions(taskQueue)
        {
            MaxConcurrentWorkflowTaskPolls = 10, MaxConcurrentActivityTaskPolls = 10,
        }.AddWorkflow<HelloWorkflow>().AddWorkflow<FanWorkflow>().AddWorkflow<SignalsWorkflow>()
            .AddActivity(HelloActivities.Greet));
        Console.WriteLine("ready");
        await worker.ExecuteAsync(() => Console.In.ReadToEndAsync());
    }
}
