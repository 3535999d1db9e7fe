using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Benchmarks;

/// <summary>Schedules of one second, made and served under the Go load: how many fire, and how late.</summary>
internal static class ScheduleSuite
{
    private const int Schedules = 1_000;

    private static readonly string[] Figures =
        ["create_per_second", "expected_runs", "runs", "earliest_ms", "late_p50_ms", "late_p99_ms", "late_max_ms"];

    public static async Task RunAsync(BenchContext context)
    {
        if (context.LoadGenerator is not { } generator)
        {
            Console.WriteLine("No schedules: set TEMPORAL_LOAD to the load generator on the official Go SDK.");
            return;
        }

        await using var ours = await context.StartOursAsync();
        await using var real = await context.StartRealAsync();
        var mine = await RunAsync(ours, generator, context.Load);
        JsonElement? theirs = real is null ? null : await RunAsync(real, generator, context.Load);
        var table = new Table().Title($"schedules, official Go SDK, {Schedules} that fire every second")
            .AddColumns("", "ours", "real server");
        foreach (var figure in Figures)
        {
            table.AddRow(figure, Text(mine, figure), theirs is null ? "-" : Text(theirs.Value, figure));
        }

        AnsiConsole.Write(table);
    }

    private static Task<JsonElement> RunAsync(ServerProcess server, string generator, LoadOptions load) =>
        new OfficialLoad(server, generator).RunAsync(
            "-shape", "schedule", "-n", $"{Schedules}", "-seconds", $"{load.Duration.TotalSeconds:N0}");

    private static string Text(JsonElement figures, string name) =>
        figures.TryGetProperty(name, out var value)
            ? value.GetDouble().ToString("N1", CultureInfo.InvariantCulture)
            : "-";
}
