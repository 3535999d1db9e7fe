namespace Temporalio.Runtime;

/// <summary>Code that records metrics. Thread safe; called often, so it should be fast.</summary>
public interface ICustomMetricMeter
{
    /// <summary>Creates a counter.</summary>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it counts.</param>
    ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
        where T : struct;

    /// <summary>Creates a histogram.</summary>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it measures.</param>
    ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
        where T : struct;

    /// <summary>Creates a gauge.</summary>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="description">What it measures.</param>
    ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
        where T : struct;

    /// <summary>Makes a set of tags.</summary>
    /// <param name="appendFrom">A set to begin with; null for none. Not changed.</param>
    /// <param name="tags">The tags to add: strings, longs, doubles or booleans.</param>
    object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags);
}
