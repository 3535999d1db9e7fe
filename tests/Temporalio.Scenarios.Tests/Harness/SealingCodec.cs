using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>Makes payloads unreadable for whoever has no such codec, and refuses what it has not sealed.</summary>
public sealed class SealingCodec : IPayloadCodec
{
    private const string Encoding = "binary/sealed";

    /// <summary>Whether a payload is sealed.</summary>
    public static bool IsSealed(Payload payload) => payload.Metadata["encoding"].ToStringUtf8() == Encoding;

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads)
    {
        // Codecs may take their time and other threads.
        await Task.Yield();
        return [.. payloads.Select(payload => new Payload
        {
            Metadata = { ["encoding"] = ByteString.CopyFromUtf8(Encoding) }, Data = Turn(payload.ToByteString()),
        })];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads)
    {
        await Task.Yield();
        return [.. payloads.Select(payload => IsSealed(payload)
            ? Payload.Parser.ParseFrom(Turn(payload.Data))
            : throw new InvalidOperationException("This payload was never sealed."))];
    }

    private static ByteString Turn(ByteString data) => ByteString.CopyFrom([.. data.Select(b => (byte)~b)]);
}
