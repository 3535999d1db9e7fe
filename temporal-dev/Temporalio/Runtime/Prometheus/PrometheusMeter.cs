using System.Collections.Concurrent;
using System.Text;

namespace Temporalio.Runtime.Prometheus;

/// <summary>Keeps metrics in memory and writes them in Prometheus' text format.</summary>
internal sealed class PrometheusMeter(PrometheusOptions options) : ICustomMetricMeter
{
    private readonly ConcurrentDictionary<string, PrometheusFamily> _families = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
        where T : struct =>
        new Counter<T>(Family(PrometheusKind.Counter, name, unit, description));

    /// <inheritdoc/>
    public ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
        where T : struct =>
        new Histogram<T>(Family(PrometheusKind.Histogram, name, unit, description));

    /// <inheritdoc/>
    public ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
        where T : struct =>
        new Gauge<T>(Family(PrometheusKind.Gauge, name, unit, description));

    /// <inheritdoc/>
    public object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags) =>
        PrometheusLabels.Create(appendFrom as PrometheusLabels, tags);

    /// <summary>All metrics in text format 0.0.4.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
        {
            family.Write(text);
        }

        return text.ToString();
    }

    private PrometheusFamily Family(PrometheusKind kind, string name, string? unit, string? description)
    {
        var exported = PrometheusNames.Exported(name, unit, kind, options);
        var family = _families.GetOrAdd(
            exported,
            _ => new(
                kind,
                exported,
                description,
                MetricBuckets.Of(name, options.HistogramBucketOverrides, options.UseSecondsForDuration)));
        return family.Kind == kind
            ? family
            : throw new ArgumentException($"Metric '{exported}' is a {family.Kind} already. Choose another name.");
    }

    private sealed class Counter<T>(PrometheusFamily family) : ICustomMetricCounter<T>
        where T : struct
    {
        public void Add(T value, object tags) =>
            family.Of((PrometheusLabels)tags).Add(Convert.ToDouble(value, null));
    }

    private sealed class Histogram<T>(PrometheusFamily family) : ICustomMetricHistogram<T>
        where T : struct
    {
        public void Record(T value, object tags) =>
            family.Of((PrometheusLabels)tags).Observe(Convert.ToDouble(value, null));
    }

    private sealed class Gauge<T>(PrometheusFamily family) : ICustomMetricGauge<T>
        where T : struct
    {
        public void Set(T value, object tags) =>
            family.Of((PrometheusLabels)tags).Set(Convert.ToDouble(value, null));
    }
}
