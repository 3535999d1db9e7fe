using System.Globalization;
using Spectre.Console;

namespace Benchmarks;

/// <summary>Prints series side by side: ours, the other one, and the ratio of both.</summary>
internal static class Report
{
    public static void Print(string title, Measurement ours, Measurement? real)
    {
        var table = new Table().Title(title).AddColumns("", "ours", "real server", "ours / real");
        Add(table, "workflows a second", ours, real, m => m.PerSecond, "N0");
        Add(table, "p50, ms", ours, real, m => m.P50, "N2");
        Add(table, "p99, ms", ours, real, m => m.P99, "N2");
        Add(table, "server CPU a workflow, µs", ours, real, m => m.ServerCpu, "N0");
        Add(table, "client and worker CPU a workflow, µs", ours, real, m => m.ClientCpu, "N0");
        Add(table, "server memory, MiB", ours, real, m => m.ServerMemory, "N0");
        AnsiConsole.Write(table);
    }

    public static void PrintStart(ServerProcess ours, ServerProcess? real)
    {
        static string Text(ServerProcess server) => $"{server.StartTime.TotalMilliseconds:N0} ms";
        AnsiConsole.WriteLine(
            $"Listening after {Text(ours)}{(real is null ? "" : $", the real server after {Text(real)}")}.");
    }

    private static void Add(
        Table table, string name, Measurement ours, Measurement? real, Func<Measurement, double> value, string format)
    {
        string Text(Measurement? measurement) =>
            measurement is null ? "-" : value(measurement).ToString(format, CultureInfo.InvariantCulture);
        var ratio = real is null || value(real) == 0
            ? "-"
            : (value(ours) / value(real)).ToString("0.00×", CultureInfo.InvariantCulture);
        table.AddRow(name, Text(ours), Text(real), ratio);
    }
}
