using System.Buffers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Server;

internal sealed partial class GrpcServerCall
{
    /// <summary>Reads the only message of the request; null when it was bad, and the call is answered.</summary>
    /// <remarks>A call starts only when its request has ended: what breaks off half way must have no effect.</remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TRequest?> ReadAsync<TRequest>(MessageParser<TRequest> parser)
        where TRequest : IMessage<TRequest>
    {
        var reader = _features.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;
        while (true)
        {
            var result = await reader.ReadAsync(_ending!.Token).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (!IsAcceptable(buffer))
            {
                reader.AdvanceTo(buffer.End);
                return default;
            }

            if (result.IsCompleted)
            {
                var request = Parse(buffer, parser);
                reader.AdvanceTo(buffer.End);
                return request;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private bool IsEncodingKnown()
    {
        var encoding = _request.Headers.GrpcEncoding.ToString();
        if (encoding is "" or GrpcHeader.Identity or GrpcHeader.Gzip)
        {
            return true;
        }

        _response.Headers.GrpcAcceptEncoding = GrpcHeader.Gzip;
        Reject(
            GrpcStatusCode.Unimplemented,
            $"grpc: Decompressor is not installed for grpc-encoding \"{encoding}\"");
        return false;
    }

    /// <summary>Judges what has arrived so far, so that nothing is waited for in vain.</summary>
    private bool IsAcceptable(ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < FramePrefix.Size)
        {
            return true;
        }

        var (flag, length) = ReadPrefix(buffer);
        if (flag > 1)
        {
            Reject(GrpcStatusCode.Internal, $"grpc: received unexpected payload format {flag}");
            return false;
        }

        if (length > (uint)_runtime.Options.MaxReceiveMessageSize)
        {
            Reject(SizeLimit.Exceeded(length, _runtime.Options.MaxReceiveMessageSize));
            return false;
        }

        if (buffer.Length > FramePrefix.Size + length)
        {
            Reject(GrpcStatusCode.Internal, "cardinality violation: received more than one message of a unary call");
            return false;
        }

        return true;
    }

    private TRequest? Parse<TRequest>(ReadOnlySequence<byte> buffer, MessageParser<TRequest> parser)
        where TRequest : IMessage<TRequest>
    {
        if (buffer.Length < FramePrefix.Size)
        {
            Reject(GrpcStatusCode.Unknown, "EOF");
            return default;
        }

        var (flag, length) = ReadPrefix(buffer);
        var payload = buffer.Slice(FramePrefix.Size);
        if (payload.Length < length)
        {
            Reject(GrpcStatusCode.Unknown, "unexpected EOF");
            return default;
        }

        try
        {
            return flag == 0 ? WithText(parser.ParseFrom(payload), payload) : ParseCompressed(payload, parser);
        }
        catch (Exception e) when (MalformedMessage.IsMeantBy(e))
        {
            Reject(
                GrpcStatusCode.Internal,
                "grpc: error unmarshalling request: proto: cannot parse invalid wire-format data");
            return default;
        }
    }

    /// <summary>The request, if its strings are text.</summary>
    private TRequest? WithText<TRequest>(TRequest request, ReadOnlySequence<byte> bytes)
        where TRequest : IMessage<TRequest>
    {
        if (TextFields.AreValid(typeof(TRequest), bytes))
        {
            return request;
        }

        Reject(GrpcStatusCode.Internal, "grpc: error unmarshalling request: string field contains invalid UTF-8");
        return default;
    }

    private TRequest? ParseCompressed<TRequest>(ReadOnlySequence<byte> payload, MessageParser<TRequest> parser)
        where TRequest : IMessage<TRequest>
    {
        if (_request.Headers.GrpcEncoding is not [GrpcHeader.Gzip])
        {
            Reject(GrpcStatusCode.Internal, "grpc: compressed flag set with identity or empty encoding");
            return default;
        }

        var limit = _runtime.Options.MaxReceiveMessageSize;
        using var plain = new PooledBuffer((int)Math.Min(payload.Length * 4, (long)limit + 1));
        switch (Gzip.TryDecompress(payload, limit, plain))
        {
            case Gzip.Outcome.Done:
                return WithText(parser.ParseFrom(plain.WrittenSpan), new ReadOnlySequence<byte>(plain.Written));
            case Gzip.Outcome.TooLarge:
                Reject(SizeLimit.ExceededInflated(limit));
                return default;
            default:
                Reject(GrpcStatusCode.Internal, "grpc: failed to decompress the received message: invalid gzip");
                return default;
        }
    }

    private static (byte Flag, uint Length) ReadPrefix(ReadOnlySequence<byte> buffer)
    {
        if (buffer.FirstSpan.Length >= FramePrefix.Size)
        {
            return FramePrefix.Read(buffer.FirstSpan);
        }

        Span<byte> prefix = stackalloc byte[FramePrefix.Size];
        buffer.Slice(0, FramePrefix.Size).CopyTo(prefix);
        return FramePrefix.Read(prefix);
    }
}
