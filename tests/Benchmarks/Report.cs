using System.Globalization;
using Spectre.Console;

namespace Benchmarks;

/// <summary>Prints series side by side: ours, the real server's, and the ratio of each of ours to it.</summary>
internal static class Report
{
    private static readonly (string Title, Func<Measurement, double> Value, string Format)[] Rows =
    [
        ("workflows a second", m => m.PerSecond, "N0"),
        ("p50, ms", m => m.P50, "N2"),
        ("p99, ms", m => m.P99, "N2"),
        ("server CPU a workflow, µs", m => m.ServerCpu, "N0"),
        ("a second, were the machine the server's alone", m => m.ServerLimit, "N0"),
        ("client and worker CPU a workflow, µs", m => m.ClientCpu, "N0"),
        ("client and worker, % of the machine", m => m.ClientShare, "N0"),
        ("server memory, MiB", m => m.ServerMemory, "N0"),
        ("server memory growth a workflow, KiB", m => m.MemoryGrowth, "N1"),
        ("answers after, ms", m => m.StartTime, "N0"),
    ];

    public static void Print(string title, IReadOnlyList<Named> ours, Measurement? real)
    {
        var table = new Table().Title(title).AddColumn("");
        foreach (var (name, _) in ours)
        {
            table.AddColumn(name);
        }

        table.AddColumn("real server");
        foreach (var (name, _) in ours)
        {
            table.AddColumn($"{name} / real");
        }

        foreach (var (rowTitle, value, format) in Rows.Where(row => row.Value(ours[0].Measurement) != 0))
        {
            table.AddRow(
            [
                rowTitle,
                .. ours.Select(one => value(one.Measurement).ToString(format, CultureInfo.InvariantCulture)),
                real is null ? "-" : value(real).ToString(format, CultureInfo.InvariantCulture),
                .. ours.Select(one => Ratio(value(one.Measurement), real is null ? 0 : value(real))),
            ]);
        }

        AnsiConsole.Write(table);
    }

    private static string Ratio(double ours, double real) =>
        real == 0 ? "-" : (ours / real).ToString("0.00×", CultureInfo.InvariantCulture);
}
