using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>A payload that is still encoded, with what decodes and converts it.</summary>
/// <param name="DataConverter">Decodes and converts the payload.</param>
/// <param name="Payload">The payload as it came.</param>
public record EncodedRawValue(DataConverter DataConverter, Payload Payload) : IEncodedRawValue
{
    /// <inheritdoc/>
    public Task<T> ToValueAsync<T>() => DataConverter.ToValueAsync<T>(Payload);

    /// <inheritdoc/>
    public Task<object?> ToValueAsync(Type type) => DataConverter.ToValueAsync(Payload, type);
}
