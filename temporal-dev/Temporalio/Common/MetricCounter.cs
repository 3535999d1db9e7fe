namespace Temporalio.Common;

/// <summary>A sum that only grows.</summary>
/// <typeparam name="T">An integer type.</typeparam>
public abstract class MetricCounter<T> : Metric<T>
    where T : struct
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">Its name, without prefix.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it counts.</param>
    protected MetricCounter(string name, string? unit = null, string? description = null)
        : base(name, unit, description)
    {
    }

    /// <summary>Adds to the sum.</summary>
    /// <param name="value">What is added; not negative.</param>
    /// <param name="extraTags">Tags of this value, besides those of the metric.</param>
    public abstract void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null);

    /// <summary>The same metric with more tags.</summary>
    /// <param name="tags">The tags.</param>
    public abstract MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
