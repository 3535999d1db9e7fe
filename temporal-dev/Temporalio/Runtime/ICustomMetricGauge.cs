namespace Temporalio.Runtime;

/// <summary>A gauge that code records.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
public interface ICustomMetricGauge<T> : ICustomMetric<T>
    where T : struct
{
    /// <summary>Sets the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tags">What <see cref="ICustomMetricMeter.CreateTags"/> made.</param>
    void Set(T value, object tags);
}
