namespace Benchmarks;

/// <summary>What one series of workflows took.</summary>
/// <param name="PerSecond">Workflows completed a second.</param>
/// <param name="P50">Median time from start to result, in milliseconds.</param>
/// <param name="P99">99th percentile of the same.</param>
/// <param name="ServerCpu">CPU time of the server a workflow, in microseconds.</param>
/// <param name="ClientCpu">CPU time of client and worker a workflow, in microseconds.</param>
/// <param name="ServerMemory">Resident memory of the server afterwards, in MiB.</param>
internal sealed record Measurement(
    double PerSecond, double P50, double P99, double ServerCpu, double ClientCpu, double ServerMemory);

/// <summary>A measurement of ours and what it is called in the table.</summary>
internal readonly record struct Named(string Name, Measurement Measurement);
