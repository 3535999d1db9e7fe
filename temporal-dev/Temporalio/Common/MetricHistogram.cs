namespace Temporalio.Common;

/// <summary>The distribution of values.</summary>
/// <typeparam name="T">An integer or floating point type, or <see cref="TimeSpan"/>.</typeparam>
public abstract class MetricHistogram<T> : Metric<T>
    where T : struct
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">Its name, without prefix.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it measures.</param>
    protected MetricHistogram(string name, string? unit = null, string? description = null)
        : base(name, unit, description)
    {
    }

    /// <summary>Records a value.</summary>
    /// <param name="value">The value; not negative.</param>
    /// <param name="extraTags">Tags of this value, besides those of the metric.</param>
    public abstract void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null);

    /// <summary>The same metric with more tags.</summary>
    /// <param name="tags">The tags.</param>
    public abstract MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
