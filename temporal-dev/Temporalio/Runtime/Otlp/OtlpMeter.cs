using System.Collections.Concurrent;

namespace Temporalio.Runtime.Otlp;

/// <summary>Keeps metrics in memory until they are exported to a collector.</summary>
internal sealed class OtlpMeter(OpenTelemetryOptions options) : ICustomMetricMeter
{
    private readonly ConcurrentDictionary<string, OtlpMetric> _metrics = new(StringComparer.Ordinal);

    /// <summary>All metrics, by name.</summary>
    public IEnumerable<OtlpMetric> Metrics => _metrics.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
        where T : struct =>
        new Recorder<T>(Metric<T>(OtlpKind.Counter, name, unit, description));

    /// <inheritdoc/>
    public ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
        where T : struct =>
        new Recorder<T>(Metric<T>(OtlpKind.Histogram, name, unit, description));

    /// <inheritdoc/>
    public ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
        where T : struct =>
        new Recorder<T>(Metric<T>(OtlpKind.Gauge, name, unit, description));

    /// <inheritdoc/>
    public object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags) =>
        OtlpAttributes.Create(appendFrom as OtlpAttributes, tags);

    private OtlpMetric Metric<T>(OtlpKind kind, string name, string? unit, string? description)
    {
        var metric = _metrics.GetOrAdd(name, _ => new(
            kind,
            name,
            unit,
            description,
            typeof(T) == typeof(long),
            kind is OtlpKind.Histogram
                ? MetricBuckets.Of(name, options.HistogramBucketOverrides, options.UseSecondsForDuration)
                : []));
        return metric.Kind == kind
            ? metric
            : throw new ArgumentException($"Metric '{name}' is a {metric.Kind} already. Choose another name.");
    }

    private sealed class Recorder<T>(OtlpMetric metric)
        : ICustomMetricCounter<T>, ICustomMetricHistogram<T>, ICustomMetricGauge<T>
        where T : struct
    {
        public void Add(T value, object tags) => Of(tags).Add(Convert.ToDouble(value, null));

        public void Record(T value, object tags) => Of(tags).Observe(Convert.ToDouble(value, null));

        public void Set(T value, object tags) => Of(tags).Set(Convert.ToDouble(value, null));

        private OtlpSeries Of(object tags) => metric.Of((OtlpAttributes)tags);
    }
}
