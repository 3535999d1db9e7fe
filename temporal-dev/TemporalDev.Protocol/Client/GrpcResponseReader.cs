using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Client;

/// <summary>Turns an HTTP response into a message, or into the exception that says why there is none.</summary>
internal static class GrpcResponseReader
{
    private const int InitialCapacity = 2048;

    // A length is only announced until the bytes arrive; memory follows what has arrived.
    private const int LargestStep = 1024 * 1024;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<TResponse> ReadAsync<TResponse>(
        HttpResponseMessage response,
        string method,
        MessageParser<TResponse> parser,
        int maxSize,
        CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>
    {
        // Without a body, what would be trailers are headers.
        ThrowIfFailed(response.Headers);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw HttpStatusMap.ToException(response.StatusCode, method);
        }

        var contentType = response.Content.Headers.NonValidated.TryGetValues("content-type", out var values)
            ? values.ToString() : "";
        if (!GrpcHeader.IsGrpc(contentType))
        {
            throw new GrpcStatusException(
                GrpcStatusCode.Unknown,
                $"'{method}' was answered with content type '{contentType}', which is not gRPC.");
        }

        using var buffer = new PooledBuffer(InitialCapacity);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await ReadFrameAsync(stream, buffer, method, maxSize, cancellationToken).ConfigureAwait(false);
        }

        ThrowIfFailed(response.TrailingHeaders);
        if (!response.TrailingHeaders.NonValidated.Contains(GrpcHeader.Status)
            && !response.Headers.NonValidated.Contains(GrpcHeader.Status))
        {
            throw Malformed(method, "ended without a status");
        }

        return Parse(response, buffer, method, parser, maxSize);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask ReadFrameAsync(
        Stream stream, PooledBuffer buffer, string method, int maxSize, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await stream.ReadAsync(buffer.GetMemory(), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            buffer.Advance(read);
            if (buffer.Length < FramePrefix.Size)
            {
                continue;
            }

            var length = FramePrefix.Read(buffer.WrittenSpan).Length;
            if (length > (uint)maxSize)
            {
                throw SizeLimit.Exceeded(length, maxSize);
            }

            var missing = FramePrefix.Size + (long)length - buffer.Length;
            if (missing < 0)
            {
                throw Malformed(method, "has more than one message");
            }

            buffer.EnsureFree((int)Math.Clamp(missing, 1, LargestStep));
        }
    }

    private static TResponse Parse<TResponse>(
        HttpResponseMessage response,
        PooledBuffer buffer,
        string method,
        MessageParser<TResponse> parser,
        int maxSize)
        where TResponse : IMessage<TResponse>
    {
        if (buffer.Length < FramePrefix.Size)
        {
            throw Malformed(method, "has no message");
        }

        var (flag, length) = FramePrefix.Read(buffer.WrittenSpan);
        var payload = buffer.Written[FramePrefix.Size..];
        if (payload.Length < length)
        {
            throw Malformed(method, "breaks off within its message");
        }

        try
        {
            switch (flag)
            {
                case 0:
                    return parser.ParseFrom(payload.Span);
                case 1:
                    using (var plain = Inflate(response, payload, method, maxSize))
                    {
                        return parser.ParseFrom(plain.WrittenSpan);
                    }

                default:
                    throw Malformed(method, $"has a message with the unknown flag {flag}");
            }
        }
        catch (Exception e) when (MalformedMessage.IsMeantBy(e))
        {
            throw Malformed(method, $"is not a valid '{typeof(TResponse).Name}' message ({e.Message})", e);
        }
    }

    private static PooledBuffer Inflate(
        HttpResponseMessage response, ReadOnlyMemory<byte> payload, string method, int maxSize)
    {
        var encoding = response.Headers.NonValidated.TryGetValues(GrpcHeader.Encoding, out var values)
            ? values.ToString() : GrpcHeader.Identity;
        if (encoding != GrpcHeader.Gzip)
        {
            throw Malformed(method, $"is compressed with '{encoding}', which was not asked for");
        }

        var plain = new PooledBuffer((int)Math.Min(payload.Length * 4L, (long)maxSize + 1));
        var outcome = Gzip.TryDecompress(new ReadOnlySequence<byte>(payload), maxSize, plain);
        if (outcome == Gzip.Outcome.Done)
        {
            return plain;
        }

        plain.Dispose();
        throw outcome == Gzip.Outcome.TooLarge
            ? SizeLimit.ExceededInflated(maxSize)
            : Malformed(method, "has a message that is not valid gzip");
    }

    private static void ThrowIfFailed(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(GrpcHeader.Status, out var status))
        {
            return;
        }

        var text = status.ToString();
        if (text == "0")
        {
            return;
        }

        var code = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= (int)GrpcStatusCode.Unauthenticated
                ? (GrpcStatusCode)number
                : GrpcStatusCode.Unknown;
        var message = headers.NonValidated.TryGetValues(GrpcHeader.Message, out var encoded)
            ? MessageHeader.Decode(encoded.ToString()) : "";
        var details = headers.NonValidated.TryGetValues(GrpcHeader.StatusDetails, out var binary)
            ? DetailsHeader.Decode(binary.ToString()) : null;
        throw new GrpcStatusException(code, message, details);
    }

    private static GrpcStatusException Malformed(string method, string what, Exception? inner = null) =>
        new(GrpcStatusCode.Internal, $"The answer to '{method}' {what}.", inner: inner);
}
