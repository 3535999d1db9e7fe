using System.Globalization;
using Spectre.Console;

namespace Benchmarks;

/// <summary>Whether a workflow costs more when the server holds many already.</summary>
internal static class GrowthSuite
{
    private const string Shape = "hello";
    private const int WarmUp = 500;
    private const int Measured = 500;

    // The real server takes as long for its few as ours for its many.
    private const int HeldByOurs = 10_000;
    private const int HeldByReal = 1_000;

    public static async Task RunAsync(BenchContext context)
    {
        if (context.LoadGenerator is not { } generator)
        {
            Console.WriteLine("No growth: set TEMPORAL_LOAD to the load generator on the official Go SDK.");
            return;
        }

        var table = new Table().Title($"{Shape}, official Go SDK, early and late").AddColumns(
            "",
            "workflows before",
            "server CPU a workflow, µs",
            "late / early",
            "memory, MiB",
            "growth a workflow, KiB");
        await using (var ours = await context.StartOursAsync())
        {
            await AddAsync(table, "in memory", ours, generator, HeldByOurs);
        }

        if (await context.StartRealAsync() is { } real)
        {
            await using var started = real;
            await AddAsync(table, "real server", real, generator, HeldByReal);
        }

        AnsiConsole.Write(table);
    }

    private static async Task AddAsync(Table table, string name, ServerProcess server, string generator, int held)
    {
        var load = new OfficialLoad(server, generator);
        var early = await load.RunAsync(Shape, WarmUp, Measured, LoadOptions.Parallel);
        var late = await load.RunAsync(Shape, held, Measured, LoadOptions.Parallel);
        var between = held + Measured;
        var growth = (late.ServerMemory - early.ServerMemory) * 1024 / between;
        static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
        table.AddRow(name, Text(WarmUp, "N0"), Text(early.ServerCpu, "N0"), "", Text(early.ServerMemory, "N0"), "");
        table.AddRow(
            name,
            Text(WarmUp + between, "N0"),
            Text(late.ServerCpu, "N0"),
            Text(late.ServerCpu / early.ServerCpu, "0.00×"),
            Text(late.ServerMemory, "N0"),
            Text(growth, "N1"));
    }
}
