using System.Collections.Concurrent;

namespace Temporalio.Runtime.Otlp;

/// <summary>How a metric is counted.</summary>
internal enum OtlpKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>The distribution of values.</summary>
    Histogram,
}

/// <summary>One metric with all its sets of attributes.</summary>
/// <param name="Kind">How it is counted.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">What it counts, if that was said.</param>
/// <param name="Description">What it is about, if that was said.</param>
/// <param name="IsInteger">Whether its values are whole.</param>
/// <param name="Bounds">Upper bounds of the buckets of a histogram.</param>
internal sealed record OtlpMetric(
    OtlpKind Kind, string Name, string? Unit, string? Description, bool IsInteger, IReadOnlyList<double> Bounds)
{
    private readonly ConcurrentDictionary<string, OtlpSeries> _series = new(StringComparer.Ordinal);

    /// <summary>What is counted, under each set of attributes.</summary>
    public IEnumerable<OtlpSeries> Series =>
        _series.OrderBy(series => series.Key, StringComparer.Ordinal).Select(series => series.Value);

    /// <summary>What is counted under a set of attributes.</summary>
    public OtlpSeries Of(OtlpAttributes attributes) =>
        _series.GetOrAdd(attributes.Key, _ => new(attributes, Bounds));
}
