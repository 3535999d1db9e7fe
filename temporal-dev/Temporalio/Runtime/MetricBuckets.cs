namespace Temporalio.Runtime;

/// <summary>Upper bounds of histogram buckets, as the official SDKs have them.</summary>
internal static class MetricBuckets
{
    private static readonly double[] Default = [50, 100, 500, 1_000, 2_500, 10_000];
    private static readonly double[] WorkflowLatency =
    [
        100, 500, 1_000, 1_500, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000,
        108_000_000, 864_000_000,
    ];

    private static readonly double[] WorkflowTask = [1, 10, 20, 50, 100, 200, 500, 1_000];
    private static readonly double[] ActivityExecution = [50, 100, 500, 1_000, 5_000, 10_000, 60_000];
    private static readonly double[] ScheduleToStart = [100, 500, 1_000, 5_000, 10_000, 100_000, 1_000_000];

    /// <summary>The bounds for a histogram: those asked for, else those of its name.</summary>
    /// <param name="name">Its name; a prefix before it does not matter.</param>
    /// <param name="overrides">The bounds asked for, by name.</param>
    /// <param name="useSeconds">Whether durations are seconds, not milliseconds.</param>
    public static IReadOnlyList<double> Of(
        string name, IReadOnlyDictionary<string, IReadOnlyCollection<double>>? overrides, bool useSeconds)
    {
        var bounds = overrides?.FirstOrDefault(entry =>
            name == entry.Key || name.EndsWith($"_{entry.Key}", StringComparison.Ordinal)).Value;
        if (bounds is not null)
        {
            return [.. bounds.Order()];
        }

        var milliseconds = name switch
        {
            _ when Is(name, "workflow_endtoend_latency") => WorkflowLatency,
            _ when Is(name, "workflow_task_execution_latency") || Is(name, "workflow_task_replay_latency") =>
                WorkflowTask,
            _ when Is(name, "schedule_to_start_latency") => ScheduleToStart,
            _ when Is(name, "activity_execution_latency") => ActivityExecution,
            _ => Default,
        };
        return useSeconds ? [.. milliseconds.Select(bound => bound / 1_000)] : milliseconds;
    }

    private static bool Is(string name, string metric) => name.EndsWith(metric, StringComparison.Ordinal);
}
