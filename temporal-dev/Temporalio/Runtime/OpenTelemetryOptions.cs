namespace Temporalio.Runtime;

/// <summary>A collector that metrics are sent to.</summary>
public class OpenTelemetryOptions : ICloneable
{
    /// <summary>Creates options without an address.</summary>
    public OpenTelemetryOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="url">The collector's address.</param>
    public OpenTelemetryOptions(Uri url) => Url = url;

    /// <summary>Creates options.</summary>
    /// <param name="url">The collector's address.</param>
    public OpenTelemetryOptions(string url)
        : this(new Uri(url))
    {
    }

    /// <summary>
    /// The collector's address, such as <c>http://localhost:4317</c>, or <c>http://localhost:4318/v1/metrics</c> with
    /// <see cref="OpenTelemetryProtocol.Http"/>, where that path is added if there is none. Required.
    /// </summary>
    public Uri? Url { get; set; }

    /// <summary>Headers of every export. Default none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? Headers { get; set; }

    /// <summary>Time between two exports; null for one second. Default null.</summary>
    public TimeSpan? MetricsExportInterval { get; set; }

    /// <summary>Whether exported values are totals or changes. Default cumulative.</summary>
    public OpenTelemetryMetricTemporality MetricTemporality { get; set; } = OpenTelemetryMetricTemporality.Cumulative;

    /// <summary>Whether durations are seconds, not whole milliseconds. Default false.</summary>
    public bool UseSecondsForDuration { get; set; }

    /// <summary>The protocol that the collector speaks. Default gRPC.</summary>
    public OpenTelemetryProtocol Protocol { get; set; } = OpenTelemetryProtocol.Grpc;

    /// <summary>Upper bounds of buckets by the name of the histogram. Default none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<double>>? HistogramBucketOverrides { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
