namespace Temporalio.Runtime;

/// <summary>An endpoint where Prometheus scrapes metrics.</summary>
public class PrometheusOptions : ICloneable
{
    /// <summary>Creates options without an address.</summary>
    public PrometheusOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="bindAddress">Where to listen, as <c>ip:port</c>.</param>
    public PrometheusOptions(string bindAddress) => BindAddress = bindAddress;

    /// <summary>Where to listen, as <c>ip:port</c>. Required.</summary>
    public string? BindAddress { get; set; }

    /// <summary>Whether names of counters end in <c>_total</c>. Default false.</summary>
    public bool HasCounterTotalSuffix { get; set; }

    /// <summary>Whether names end in their unit. Default false.</summary>
    public bool HasUnitSuffix { get; set; }

    /// <summary>Whether durations are seconds, not whole milliseconds. Default false.</summary>
    public bool UseSecondsForDuration { get; set; }

    /// <summary>Upper bounds of buckets by the name of the histogram. Default none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<double>>? HistogramBucketOverrides { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
