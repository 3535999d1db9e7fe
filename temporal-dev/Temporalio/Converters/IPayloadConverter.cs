using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Converts values to payloads and back.</summary>
/// <remarks>Runs inside workflows, so it must be deterministic and must not block.</remarks>
public interface IPayloadConverter
{
    /// <summary>Converts a value.</summary>
    /// <param name="value">The value; may be null.</param>
    /// <exception cref="ArgumentException">Nothing can convert it.</exception>
    Payload ToPayload(object? value);

    /// <summary>Converts a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="type">The type the value must have.</param>
    object? ToValue(Payload payload, Type type);
}
