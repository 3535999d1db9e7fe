using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Common;
using Temporalio.Core.Telemetry;
using Temporalio.Runtime.Otlp;
using Temporalio.Runtime.Prometheus;

namespace Temporalio.Runtime;

/// <summary>What connections and workers share: logger, metrics and clock. Thread safe.</summary>
public sealed class TemporalRuntime
{
    private const string DefaultPrefix = "temporal_";

    private static readonly Lazy<TemporalRuntime> LazyDefault = new(() => new(new TemporalRuntimeOptions()));

    /// <summary>Creates a runtime.</summary>
    /// <param name="options">Its options.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="InvalidOperationException">Metrics cannot be served where the options say.</exception>
    public TemporalRuntime(TemporalRuntimeOptions options)
        : this(options, TimeProvider.System)
    {
    }

    internal TemporalRuntime(TemporalRuntimeOptions options, TimeProvider timeProvider)
    {
        Options = (TemporalRuntimeOptions)options.Clone();
        TimeProvider = timeProvider;
        MetricMeter = CreateMeter(Options.Telemetry, timeProvider);
        CoreMetrics = Options.Telemetry.Metrics is { } metrics && MetricMeter is not NoopMeter
            ? new CoreMetrics(MetricMeter, metrics.MetricPrefix ?? DefaultPrefix)
            : null;
    }

    /// <summary>The runtime that is used where none is given; created when first asked for.</summary>
    public static TemporalRuntime Default => LazyDefault.Value;

    /// <summary>Makes metrics that go where the options say.</summary>
    public MetricMeter MetricMeter { get; private init; }

    internal TemporalRuntimeOptions Options { get; }

    internal TimeProvider TimeProvider { get; }

    /// <summary>The SDK's own metrics; null if nobody wants them.</summary>
    internal CoreMetrics? CoreMetrics { get; }

    private static MetricMeter CreateMeter(TelemetryOptions telemetry, TimeProvider timeProvider)
    {
        var options = telemetry.Metrics;
        object?[] places = [options?.Prometheus, options?.OpenTelemetry, options?.CustomMetricMeter];
        if (places.Count(place => place is not null) > 1)
        {
            throw new ArgumentException(
                "Metrics go to one place only. Set one of 'Prometheus', 'OpenTelemetry' and 'CustomMetricMeter'.");
        }

        return options switch
        {
            { OpenTelemetry: { } collector } => Export(
                collector, options, timeProvider, telemetry.Logging?.Forwarding?.Logger ?? NullLogger.Instance),
            { Prometheus: { } prometheus } => Serve(prometheus, options),
            { CustomMetricMeter: { } custom } => new CustomMeter(
                custom, options.CustomMetricMeterOptions ?? new CustomMetricMeterOptions(), options),
            _ => NoopMeter.Instance,
        };
    }

    private static CustomMeter Serve(PrometheusOptions prometheus, MetricsOptions options)
    {
        var meter = new PrometheusMeter(prometheus);
        PrometheusEndpoint.Start(prometheus, meter);
        return new(meter, Durations(prometheus.UseSecondsForDuration), options);
    }

    private static CustomMeter Export(
        OpenTelemetryOptions collector, MetricsOptions options, TimeProvider timeProvider, ILogger logger)
    {
        var meter = new OtlpMeter(collector);
        OtlpExporter.Start(meter, collector, timeProvider, logger);
        return new(meter, Durations(collector.UseSecondsForDuration), options);
    }

    private static CustomMetricMeterOptions Durations(bool useSeconds) => new()
    {
        HistogramDurationFormat = useSeconds
            ? CustomMetricMeterOptions.DurationFormat.FloatSeconds
            : CustomMetricMeterOptions.DurationFormat.IntegerMilliseconds,
    };
}
