using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TemporalDev.Protocol.Client;

namespace Benchmarks.Skeleton;

/// <summary>
/// Hello workflows through our server and worker beside the same calls with nothing behind them: how much of what the
/// calls alone allow is left. Server in one process, client and worker in another; in turns, the medians count.
/// </summary>
internal static class SkeletonSuite
{
    private const int Rounds = 5;
    private const int WorkflowPolls = 32;
    private const int ActivityPolls = 16;

    public static async Task RunAsync(BenchContext context)
    {
        await using var ours = await context.StartOursAsync();
        using var skeleton = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, SkeletonServer.Name)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var address = await skeleton.StandardOutput.ReadLineAsync();
        using var channel = new GrpcChannel(new() { Address = new($"http://{address}") });
        var calls = new SkeletonCalls(channel);
        StartWorker(calls);
        foreach (var concurrency in new[] { LoadOptions.Parallel, 1 })
        {
            await DriveAsync(calls, concurrency, context.Load.WarmUp);
            var (bare, mine) = (new List<Figures>(), new List<Figures>());
            for (var round = 0; round < Rounds; round++)
            {
                bare.Add(await DriveAsync(calls, concurrency, context.Load.Duration / 2));
                var load = context.Load with
                {
                    WarmUp = round == 0 ? context.Load.WarmUp : context.Load.WarmUp / 8,
                    Duration = context.Load.Duration / 2,
                };
                var measured = await new ManagedLoad(ours, load).RunAsync(concurrency);
                mine.Add(new(measured.PerSecond, measured.P50));
            }

            Print(concurrency, mine, bare);
        }

        skeleton.Kill();
        await skeleton.WaitForExitAsync();
    }

    private static void StartWorker(SkeletonCalls calls)
    {
        async Task RepeatAsync(Func<Task> step)
        {
            while (true)
            {
                await step();
            }
        }

        for (var i = 0; i < WorkflowPolls; i++)
        {
            _ = RepeatAsync(calls.WorkflowTaskAsync);
        }

        for (var i = 0; i < ActivityPolls; i++)
        {
            _ = RepeatAsync(calls.ActivityTaskAsync);
        }
    }

    private static async Task<Figures> DriveAsync(SkeletonCalls calls, int concurrency, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            do
            {
                var begin = Stopwatch.GetTimestamp();
                await calls.ExecuteAsync();
                own.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
            while (watch.Elapsed < duration);
            return own;
        })));
        var all = times.SelectMany(own => own).Order().ToList();
        return new(all.Count / watch.Elapsed.TotalSeconds, all[all.Count / 2]);
    }

    private static void Print(int concurrency, List<Figures> ours, List<Figures> skeleton)
    {
        var table = new Table()
            .Title($"hello, {concurrency} in flight, in memory, beside the bare calls, median of {Rounds}")
            .AddColumns("", "ours", "bare calls", "ours / bare calls");
        void Add(string title, Func<Figures, double> value, string format)
        {
            double Median(List<Figures> rounds) => rounds.Select(value).Order().ElementAt(Rounds / 2);
            string Text(double number, string style) => number.ToString(style, CultureInfo.InvariantCulture);
            var (mine, bare) = (Median(ours), Median(skeleton));
            table.AddRow(title, Text(mine, format), Text(bare, format), Text(mine / bare, "0.00×"));
        }

        Add("workflows a second", f => f.PerSecond, "N0");
        Add("p50, ms", f => f.P50, "N2");
        AnsiConsole.Write(table);
    }

    private sealed record Figures(double PerSecond, double P50);
}
