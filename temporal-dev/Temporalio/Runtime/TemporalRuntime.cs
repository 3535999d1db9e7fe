using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>What connections and workers share: logger, metrics and clock. Thread safe.</summary>
public sealed class TemporalRuntime
{
    private static readonly Lazy<TemporalRuntime> LazyDefault = new(() => new(new TemporalRuntimeOptions()));

    /// <summary>Creates a runtime.</summary>
    /// <param name="options">Its options.</param>
    /// <exception cref="NotSupportedException">The options ask for an exporter that this SDK does not have.</exception>
    public TemporalRuntime(TemporalRuntimeOptions options)
        : this(options, TimeProvider.System)
    {
    }

    internal TemporalRuntime(TemporalRuntimeOptions options, TimeProvider timeProvider)
    {
        Options = (TemporalRuntimeOptions)options.Clone();
        TimeProvider = timeProvider;
        MetricMeter = CreateMeter(Options.Telemetry.Metrics);
    }

    /// <summary>The runtime that is used where none is given; created when first asked for.</summary>
    public static TemporalRuntime Default => LazyDefault.Value;

    /// <summary>Makes metrics that go where the options say.</summary>
    public MetricMeter MetricMeter { get; private init; }

    internal TemporalRuntimeOptions Options { get; }

    internal TimeProvider TimeProvider { get; }

    private static MetricMeter CreateMeter(MetricsOptions? options)
    {
        if (options?.Prometheus is not null || options?.OpenTelemetry is not null)
        {
            throw new NotSupportedException(
                "Metrics cannot be exported to 'Prometheus' or 'OpenTelemetry' by the SDK itself. " +
                "Set 'CustomMetricMeter' to pass them to the application's own exporter.");
        }

        return options?.CustomMetricMeter is { } custom
            ? new CustomMeter(custom, options.CustomMetricMeterOptions ?? new CustomMetricMeterOptions(), options)
            : NoopMeter.Instance;
    }
}
