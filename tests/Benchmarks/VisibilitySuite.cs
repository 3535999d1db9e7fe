using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Temporalio.Client;

namespace Benchmarks;

/// <summary>Milliseconds that lists and counts take among a million closed workflows on disk.</summary>
internal static class VisibilitySuite
{
    private const int Samples = 5;
    private const int PageSize = 100;

    public static async Task RunAsync(BenchContext context)
    {
        var folder = Directory.CreateTempSubdirectory("bench-");
        try
        {
            var clock = Stopwatch.StartNew();
            var runs = await MillionRuns.WriteAsync(Path.Combine(folder.FullName, "temporal.db"));
            Console.WriteLine($"{MillionRuns.Count:N0} closed workflows, written in {clock.Elapsed.TotalSeconds:N0} s");
            await using var server = await context.StartOursAsync("--db-filename", runs.File);
            Console.WriteLine(
                $"with them the server answers after {server.StartTime.TotalMilliseconds:N0} ms, "
                + $"with {server.MemoryMegabytes:N0} MiB");
            await QueryAsync(await TemporalClient.ConnectAsync(new(server.Address)), runs);
            Console.WriteLine($"after these queries it has {server.MemoryMegabytes:N0} MiB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task QueryAsync(TemporalClient client, MillionRuns runs)
    {
        var table = new Table().Title($"milliseconds among {MillionRuns.Count:N0} closed workflows, medians")
            .AddColumns("filter", $"first {PageSize}", "count", "count by status", "found");
        foreach (var filter in Filters(runs))
        {
            var (list, _) = await MeasureAsync(() => ListAsync(client, filter));
            var (count, found) = await MeasureAsync(() => CountAsync(client, filter));
            var (group, _) = await MeasureAsync(() => CountAsync(client, $"{filter} GROUP BY ExecutionStatus"));
            table.AddRow(filter.Length == 0 ? "(none)" : filter, Text(list), Text(count), Text(group), $"{found:N0}");
        }

        AnsiConsole.Write(table);
    }

    private static string[] Filters(MillionRuns runs)
    {
        static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var (middle, later) = (Time(runs.Middle), Time(runs.Middle.AddMinutes(1)));
        return
        [
            "",
            "ExecutionStatus = 'Completed'",
            "ExecutionStatus != 'Completed'",
            "WorkflowType = 'Order3'",
            "WorkflowType = 'Order3' AND ExecutionStatus = 'Failed'",
            "TaskQueue = 'orders'",
            $"StartTime > '{middle}'",
            $"StartTime < '{middle}'",
            $"StartTime BETWEEN '{middle}' AND '{later}'",
            $"StartTime > '{middle}' AND ExecutionStatus = 'Failed'",
            $"StartTime > '{middle}' AND WorkflowType = 'Order3'",
            $"CloseTime > '{middle}'",
            $"CloseTime < '{middle}'",
            "CloseTime IS NULL",
            $"RunId = '{runs.SomeRunId}'",
            $"WorkflowId = '{runs.SomeWorkflowId}'",
            "WorkflowId STARTS_WITH 'order-77'",
            $"RootWorkflowId = '{runs.SomeWorkflowId}'",
            $"ParentWorkflowId = '{runs.SomeWorkflowId}'",
            "Customer = 'customer-77'",
        ];
    }

    private static async Task<(double Median, long Result)> MeasureAsync(Func<Task<long>> query)
    {
        var result = await query();
        var times = new List<double>(Samples);
        for (var sample = 0; sample < Samples; sample++)
        {
            var clock = Stopwatch.StartNew();
            await query();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return (times.Order().ElementAt(Samples / 2), result);
    }

    private static async Task<long> ListAsync(TemporalClient client, string filter)
    {
        var page = await client.ListWorkflowsPaginatedAsync(filter, null, new() { PageSize = PageSize });
        return page.Workflows.Count;
    }

    private static async Task<long> CountAsync(TemporalClient client, string filter) =>
        (await client.CountWorkflowsAsync(filter)).Count;

    private static string Text(double milliseconds) => milliseconds.ToString("N1", CultureInfo.InvariantCulture);
}
