namespace Temporalio.Runtime;

/// <summary>A counter that code records.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
public interface ICustomMetricCounter<T> : ICustomMetric<T>
    where T : struct
{
    /// <summary>Adds to the sum.</summary>
    /// <param name="value">What is added.</param>
    /// <param name="tags">What <see cref="ICustomMetricMeter.CreateTags"/> made.</param>
    void Add(T value, object tags);
}
