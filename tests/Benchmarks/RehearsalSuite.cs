using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nightshift.Activities;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Contracts;
using Nightshift.Worker.Schedules;
using TemporalDev.Server;
using Temporalio.Client;
using Temporalio.Worker;

namespace Benchmarks;

/// <summary>
/// A house of its own in this process, with the schedules that a first start makes: how long a month of it takes when
/// the time between is skipped. Its workers, records, workspace and audit log are those of the product; its model is
/// the scripted one, without its pauses.
/// </summary>
internal static class RehearsalSuite
{
    private static readonly TimeSpan Plan = TimeSpan.FromDays(30);

    public static async Task RunAsync(BenchContext context)
    {
        var directory = Directory.CreateTempSubdirectory("nightshift-rehearsal-");
        try
        {
            await RehearseAsync(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task RehearseAsync(string directory)
    {
        await using var server = await TemporalDevServer.StartAsync(new TemporalDevServerOptions
        {
            SearchAttributes = SearchAttributeNames.Keywords
                .ToDictionary(name => name, _ => SearchAttributeType.Keyword),
            TimeSkipping = TimeSkippingMode.Locked,
        });
        ITemporalClient client = await TemporalClient.ConnectAsync(new(server.Address));
        await using var services = Services(directory, client, server.TimeSkipping!.TimeProvider);
        var workers = WorkerRegistrations.All.Select(registration => Worker(services, client, registration)).ToList();
        await workers[0].ExecuteAsync(() => workers[1].ExecuteAsync(() => MonthAsync(services, server)));
        workers.ForEach(worker => worker.Dispose());
    }

    private static async Task MonthAsync(IServiceProvider services, TemporalDevServer server)
    {
        await DefaultSchedules.CreateAsync(services.GetRequiredService<ScheduleBook>(), CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await server.TimeSkipping!.UnlockWithSleepAsync(Plan);
        var taken = clock.Elapsed;
        process.Refresh();
        var counters = await services.GetRequiredService<RecordStore>().ScheduleCountersAsync(CancellationToken.None);
        Console.WriteLine(
            $"{Plan.TotalDays} days of the default plan, {counters.Sum(counter => counter.Total)} runs "
            + $"({string.Join(", ", counters.Select(counter => $"{counter.ScheduleId} {counter.Succeeded}"))}): "
            + $"{taken.TotalSeconds:N1} s, {(process.TotalProcessorTime - cpu).TotalSeconds:N1} s of processor time");
    }

    private static ServiceProvider Services(string directory, ITemporalClient client, TimeProvider timeProvider)
    {
        var configuration = new Dictionary<string, string?>
        {
            ["Llm:ScriptedDelayMilliseconds"] = "0",
            ["Workspace:Root"] = Path.Combine(directory, "workspace"),
            ["Records:ConnectionString"] = $"Data Source={Path.Combine(directory, "records.db")}",
        };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        services.AddSingleton(client).AddSingleton(timeProvider).AddSingleton<INotifier, Silence>();
        return services.AddNightshiftActivities().BuildServiceProvider();
    }

    private static TemporalWorker Worker(
        ServiceProvider services, ITemporalClient client, WorkerRegistrations registration)
    {
        var options = new TemporalWorkerOptions(registration.TaskQueue);
        foreach (var workflow in registration.Workflows)
        {
            options.AddWorkflow(workflow);
        }

        foreach (var activities in registration.Activities)
        {
            options.AddAllActivities(activities, services.GetRequiredService(activities));
        }

        return new TemporalWorker(client, options);
    }

    /// <summary>Nobody listens.</summary>
    private sealed class Silence : INotifier
    {
        public Task NotifyAsync(Notice notice, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
