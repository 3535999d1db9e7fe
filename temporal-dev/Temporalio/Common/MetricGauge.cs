namespace Temporalio.Common;

/// <summary>A value that goes up and down.</summary>
/// <typeparam name="T">An integer or floating point type.</typeparam>
public abstract class MetricGauge<T> : Metric<T>
    where T : struct
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">Its name, without prefix.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it measures.</param>
    protected MetricGauge(string name, string? unit = null, string? description = null)
        : base(name, unit, description)
    {
    }

    /// <summary>Sets the value.</summary>
    /// <param name="value">The value; not negative.</param>
    /// <param name="extraTags">Tags of this value, besides those of the metric.</param>
    public abstract void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null);

    /// <summary>The same metric with more tags.</summary>
    /// <param name="tags">The tags.</param>
    public abstract MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
