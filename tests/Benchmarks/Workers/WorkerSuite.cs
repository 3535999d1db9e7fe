using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Temporalio.Client;

namespace Benchmarks.Workers;

/// <summary>This SDK's worker beside the official one for TypeScript: same server, same client, same work.</summary>
internal static class WorkerSuite
{
    private const int Rounds = 5;

    public static async Task RunAsync(BenchContext context)
    {
        await using var server = await context.StartOursAsync();
        var client = await TemporalClient.ConnectAsync(new(server.Address));
        var script = Path.Combine(AppContext.BaseDirectory, "../../../../../tests/TypeScript/bench/worker.mjs");
        var hasOther = Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "../node_modules/@temporalio"));
        if (!hasOther)
        {
            Console.WriteLine("No TypeScript worker beside it: run 'npm ci' in tests/TypeScript to compare.");
        }

        foreach (var shape in WorkerShape.All)
        {
            await using var mine = await WorkerProcess.StartAsync(
                server.Address, Environment.ProcessPath!, WorkerProgram.Name);
            await using var theirs = hasOther
                ? await WorkerProcess.StartAsync(server.Address, "node", script)
                : null;
            Print(shape, await CompareAsync(client, shape, context.Load, mine, theirs));
        }
    }

    /// <summary>Warms both, then measures them in turns; the median of the rounds counts.</summary>
    private static async Task<(Figures Mine, Figures? Theirs)> CompareAsync(
        ITemporalClient client, WorkerShape shape, LoadOptions load, WorkerProcess mine, WorkerProcess? theirs)
    {
        WorkerProcess[] workers = theirs is null ? [mine] : [mine, theirs];
        foreach (var worker in workers)
        {
            await DriveAsync(client, shape, worker.TaskQueue, load.WarmUp);
        }

        var rounds = workers.ToDictionary(worker => worker, _ => new List<Figures>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var worker in workers)
            {
                rounds[worker].Add(await MeasureAsync(client, shape, worker, load.Duration / 2));
            }
        }

        return (Median(rounds[mine]), theirs is null ? null : Median(rounds[theirs]));
    }

    private static async Task<Figures> MeasureAsync(
        ITemporalClient client, WorkerShape shape, WorkerProcess worker, TimeSpan duration)
    {
        var cpu = worker.ProcessorTime;
        var watch = Stopwatch.StartNew();
        var units = shape.Units * await DriveAsync(client, shape, worker.TaskQueue, duration);
        return new(
            units / watch.Elapsed.TotalSeconds,
            (worker.ProcessorTime - cpu).TotalMicroseconds / units,
            worker.MemoryMegabytes);
    }

    /// <summary>Keeps workflows in flight for a time; returns how many there were.</summary>
    private static async Task<int> DriveAsync(
        ITemporalClient client, WorkerShape shape, string taskQueue, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, shape.InFlight).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            do
            {
                await shape.RunAsync(client, taskQueue);
                count++;
            }
            while (watch.Elapsed < duration);
            return count;
        })));
        return counts.Sum();
    }

    private static Figures Median(List<Figures> rounds)
    {
        double Of(Func<Figures, double> value) => rounds.Select(value).Order().ElementAt(rounds.Count / 2);
        return new(Of(f => f.PerSecond), Of(f => f.CpuPerUnit), Of(f => f.Memory));
    }

    private static void Print(WorkerShape shape, (Figures Mine, Figures? Theirs) figures)
    {
        var table = new Table()
            .Title($"{shape.Name}, workers on our server, median of {Rounds}")
            .AddColumns("", "managed", "TypeScript", "managed / TypeScript");
        void Add(string title, Func<Figures, double> value)
        {
            string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
            var (mine, theirs) = (value(figures.Mine), figures.Theirs is { } other ? value(other) : (double?)null);
            table.AddRow(
                title,
                Text(mine, "N0"),
                theirs is { } known ? Text(known, "N0") : "-",
                theirs is { } divisor ? Text(mine / divisor, "0.00×") : "-");
        }

        Add($"{shape.Unit} a second", f => f.PerSecond);
        Add("worker CPU for each, µs", f => f.CpuPerUnit);
        Add("worker memory, MiB", f => f.Memory);
        AnsiConsole.Write(table);
    }

    private sealed record Figures(double PerSecond, double CpuPerUnit, double Memory);
}
