namespace Temporalio.Runtime;

/// <summary>Where metrics go: to exactly one of a scrape endpoint, a collector, or code.</summary>
public class MetricsOptions : ICloneable
{
    /// <summary>Creates options without a place.</summary>
    public MetricsOptions()
    {
    }

    /// <summary>Creates options for a scrape endpoint.</summary>
    /// <param name="prometheus">The endpoint.</param>
    public MetricsOptions(PrometheusOptions prometheus) => Prometheus = prometheus;

    /// <summary>Creates options for a collector.</summary>
    /// <param name="openTelemetry">The collector.</param>
    public MetricsOptions(OpenTelemetryOptions openTelemetry) => OpenTelemetry = openTelemetry;

    /// <summary>The scrape endpoint. Default none.</summary>
    public PrometheusOptions? Prometheus { get; set; }

    /// <summary>The collector. Default none.</summary>
    public OpenTelemetryOptions? OpenTelemetry { get; set; }

    /// <summary>The code that records metrics. Default none.</summary>
    public ICustomMetricMeter? CustomMetricMeter { get; set; }

    /// <summary>Options for <see cref="CustomMetricMeter"/>.</summary>
    public CustomMetricMeterOptions? CustomMetricMeterOptions { get; set; }

    /// <summary>Whether every metric has a <c>service_name</c> tag. Default true.</summary>
    public bool AttachServiceName { get; set; } = true;

    /// <summary>Tags of every metric. Default none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? GlobalTags { get; set; }

    /// <summary>Prefix of the SDK's own metrics; null for <c>temporal_</c>. Default null.</summary>
    public string? MetricPrefix { get; set; }

    /// <summary>Makes a copy; nested options are copied too.</summary>
    public virtual object Clone()
    {
        var copy = (MetricsOptions)MemberwiseClone();
        copy.Prometheus = (PrometheusOptions?)Prometheus?.Clone();
        copy.OpenTelemetry = (OpenTelemetryOptions?)OpenTelemetry?.Clone();
        copy.CustomMetricMeterOptions = (CustomMetricMeterOptions?)CustomMetricMeterOptions?.Clone();
        return copy;
    }
}
