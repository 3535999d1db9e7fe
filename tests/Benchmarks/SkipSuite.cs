using System.Diagnostics;
using Temporalio.Client.Schedules;
using Temporalio.Testing;
using Temporalio.Worker;

namespace Benchmarks;

/// <summary>Test environments in this process: how soon they are there, and how fast they skip time.</summary>
internal static class SkipSuite
{
    private const string TaskQueue = "skip";
    private const int Starts = 5;

    private static readonly TimeSpan Plan = TimeSpan.FromDays(30);

    public static async Task RunAsync(BenchContext context)
    {
        var starts = new List<double>();
        for (var start = 0; start <= Starts; start++)
        {
            var clock = Stopwatch.StartNew();
            await using var environment = await WorkflowEnvironment.StartTimeSkippingAsync();
            starts.Add(clock.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine(
            $"a test environment in process is there after {starts.Skip(1).Order().ElementAt(Starts / 2):N0} ms, "
            + $"the first one after {starts[0]:N0} ms");
        await SkipAsync();
    }

    /// <summary>A month of hourly runs, each with an activity.</summary>
    private static async Task SkipAsync()
    {
        await using var environment = await WorkflowEnvironment.StartTimeSkippingAsync();
        using var worker = new TemporalWorker(
            environment.Client,
            new TemporalWorkerOptions(TaskQueue).AddWorkflow<HelloWorkflow>().AddActivity(HelloActivities.Greet));
        await worker.ExecuteAsync(async () =>
        {
            var action = ScheduleActionStartWorkflow.Create(
                (HelloWorkflow w) => w.RunAsync("month"), new("hello", TaskQueue));
            var handle = await environment.Client.CreateScheduleAsync(
                "hourly", new(action, new() { Intervals = [new(TimeSpan.FromHours(1))] }));
            var clock = Stopwatch.StartNew();
            await environment.DelayAsync(Plan);
            var taken = (await handle.DescribeAsync()).Info.NumActions;
            Console.WriteLine(
                $"{Plan.TotalDays} days of an hourly schedule, {taken} runs with an activity each: "
                + $"{clock.Elapsed.TotalSeconds:N1} s");
        });
    }
}
