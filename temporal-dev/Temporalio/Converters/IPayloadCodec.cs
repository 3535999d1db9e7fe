using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Encrypts, compresses or moves payloads after they were converted. Never runs inside workflows.</summary>
public interface IPayloadCodec
{
    /// <summary>Encodes payloads. Must not change those it is given.</summary>
    /// <param name="payloads">The payloads.</param>
    /// <returns>The encoded payloads; their number need not be the same.</returns>
    Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads);

    /// <summary>Undoes <see cref="EncodeAsync"/>. Must not change those it is given.</summary>
    /// <param name="payloads">The encoded payloads.</param>
    Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads);
}
