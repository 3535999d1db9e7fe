namespace Temporalio.Common;

/// <summary>Makes metrics. Thread safe.</summary>
public abstract class MetricMeter
{
    /// <summary>Creates a counter.</summary>
    /// <typeparam name="T">An integer type.</typeparam>
    /// <param name="name">Its name, without prefix.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it counts.</param>
    public abstract MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    /// <summary>Creates a histogram.</summary>
    /// <typeparam name="T">An integer or floating point type, or <see cref="TimeSpan"/>.</typeparam>
    /// <param name="name">Its name, without prefix.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it measures.</param>
    public abstract MetricHistogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    /// <summary>Creates a gauge.</summary>
    /// <typeparam name="T">An integer or floating point type.</typeparam>
    /// <param name="name">Its name, without prefix.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it measures.</param>
    public abstract MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    /// <summary>A meter whose metrics all have more tags.</summary>
    /// <param name="tags">The tags: strings, integers, floating point numbers or booleans.</param>
    public abstract MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
