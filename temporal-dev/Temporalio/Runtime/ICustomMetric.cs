namespace Temporalio.Runtime;

/// <summary>A metric that code records. Thread safe.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
public interface ICustomMetric<T>
    where T : struct
{
}
