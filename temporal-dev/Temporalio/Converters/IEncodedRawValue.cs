using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>A payload that is still encoded; decoded and converted when asked for.</summary>
public interface IEncodedRawValue
{
    /// <summary>The payload as it came.</summary>
    Payload Payload { get; }

    /// <summary>Decodes and converts the payload.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    Task<T> ToValueAsync<T>();

    /// <summary>Decodes and converts the payload.</summary>
    /// <param name="type">The type of the value.</param>
    Task<object?> ToValueAsync(Type type);
}
