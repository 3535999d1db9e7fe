using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Exceptions;

/// <summary>Details of a failure that was received; converted when asked for.</summary>
/// <param name="Converter">Converts the payloads.</param>
/// <param name="Payloads">The details as they came, or null for none.</param>
public record InboundFailureDetails(
    IPayloadConverter Converter, IReadOnlyCollection<Payload>? Payloads) : IFailureDetails
{
    /// <inheritdoc/>
    public int Count => Payloads?.Count ?? 0;

    /// <inheritdoc/>
    public T ElementAt<T>(int index)
    {
        if (index < 0 || index >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The failure has {Count} details.");
        }

        return Converter.ToValue<T>(Payloads!.ElementAt(index));
    }
}
