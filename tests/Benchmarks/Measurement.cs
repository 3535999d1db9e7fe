namespace Benchmarks;

/// <summary>What one series of workflows took.</summary>
/// <param name="PerSecond">Workflows completed a second.</param>
/// <param name="P50">Median time from start to result, in milliseconds.</param>
/// <param name="P99">99th percentile of the same.</param>
/// <param name="ServerCpu">CPU time of the server a workflow, in microseconds.</param>
/// <param name="ClientCpu">CPU time of client and worker a workflow, in microseconds.</param>
/// <param name="ServerMemory">Resident memory of the server afterwards, in MiB.</param>
/// <param name="MemoryGrowth">What of it each workflow added that was measured, in KiB.</param>
/// <param name="StartTime">From starting the server to the first call answered, in milliseconds; 0 if unknown.</param>
internal sealed record Measurement(
    double PerSecond,
    double P50,
    double P99,
    double ServerCpu,
    double ClientCpu,
    double ServerMemory,
    double MemoryGrowth = 0,
    double StartTime = 0)
{
    /// <summary>Workflows a second, had the server all processors for itself.</summary>
    public double ServerLimit => ServerCpu == 0 ? 0 : Environment.ProcessorCount * 1e6 / ServerCpu;

    /// <summary>Share of the machine's processors that client and worker took, in percent.</summary>
    public double ClientShare => PerSecond * ClientCpu / (Environment.ProcessorCount * 1e4);

    /// <summary>Each figure's median; of memory what there is at the end, and how it has grown in all.</summary>
    public static Measurement Median(IReadOnlyList<Measurement> rounds)
    {
        double Of(Func<Measurement, double> value) => rounds.Select(value).Order().ElementAt(rounds.Count / 2);
        return new(
            Of(m => m.PerSecond),
            Of(m => m.P50),
            Of(m => m.P99),
            Of(m => m.ServerCpu),
            Of(m => m.ClientCpu),
            rounds[^1].ServerMemory,
            rounds.Average(m => m.MemoryGrowth),
            Of(m => m.StartTime));
    }
}

/// <summary>A measurement of ours and what it is called in the table.</summary>
internal readonly record struct Named(string Name, Measurement Measurement);
