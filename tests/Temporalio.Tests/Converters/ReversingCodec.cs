using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Tests.Converters;

/// <summary>Turns data around and says so, so that a test sees what was encoded and what was not.</summary>
internal sealed class ReversingCodec : IPayloadCodec
{
    public const string Encoding = "binary/reversed";

    private readonly Lock _lock = new();
    private int _encoded;

    public int Encoded
    {
        get
        {
            lock (_lock)
            {
                return _encoded;
            }
        }
    }

    public static bool IsEncoded(Payload payload) => payload.Metadata["encoding"].ToStringUtf8() == Encoding;

    public Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads)
    {
        lock (_lock)
        {
            _encoded += payloads.Count;
        }

        return Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(payload => new Payload
        {
            Metadata = { ["encoding"] = ByteString.CopyFromUtf8(Encoding) },
            Data = Reverse(payload.ToByteString()),
        })]);
    }

    public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads) =>
        Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(payload =>
            IsEncoded(payload)
                ? Payload.Parser.ParseFrom(Reverse(payload.Data))
                : throw new InvalidOperationException("This payload was never encoded."))]);

    private static ByteString Reverse(ByteString data) => ByteString.CopyFrom([.. data.Reverse()]);
}
