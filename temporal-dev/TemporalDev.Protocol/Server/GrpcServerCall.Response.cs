using System.Buffers;
using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Server;

internal sealed partial class GrpcServerCall
{
    // Smaller answers fit one packet or two: compressing them costs the server more than it saves on the wire.
    private const int CompressionThreshold = 16 * 1024;

    // RFC 9113 §7.
    private const int InternalError = 0x2;

    // From here on the status can only travel behind the message.
    private bool _writing;

    /// <summary>Writes the answer. It leaves, with headers and trailers, when the call ends.</summary>
    public void Write(IMessage message)
    {
        var headers = _response.Headers;
        headers.ContentType = GrpcHeader.ContentType;
        var size = message.CalculateSize();
        var compress = size >= CompressionThreshold && AcceptsGzip();
        if (compress)
        {
            headers.GrpcEncoding = GrpcHeader.Gzip;
        }

        _writing = true;
        var writer = _features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        if (compress)
        {
            WriteCompressed(message, size, writer);
        }
        else
        {
            FramePrefix.Write(writer.GetSpan(FramePrefix.Size), compressed: false, size);
            writer.Advance(FramePrefix.Size);
            message.WriteTo(writer);
        }

        _features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers.GrpcStatus = "0";
    }

    private static void WriteCompressed(IMessage message, int size, IBufferWriter<byte> writer)
    {
        using var plain = new PooledBuffer(size);
        message.WriteTo(plain);
        using var compressed = new PooledBuffer(size / 2);
        Gzip.Compress(plain.WrittenSpan, compressed);
        FramePrefix.Write(writer.GetSpan(FramePrefix.Size), compressed: true, compressed.Length);
        writer.Advance(FramePrefix.Size);
        writer.Write(compressed.WrittenSpan);
    }

    private bool AcceptsGzip()
    {
        foreach (var value in _request.Headers.GrpcAcceptEncoding)
        {
            foreach (var part in value.AsSpan().Split(','))
            {
                if (value.AsSpan()[part].Trim().Equals(GrpcHeader.Gzip, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Ends the call with an HTTP error: what came is not gRPC.</summary>
    private void Refuse(int httpStatus, GrpcStatusCode code, string message)
    {
        _response.StatusCode = httpStatus;
        Reject(code, message);
    }

    /// <summary>Ends the call before its handler: what came is not what was agreed.</summary>
    private void Reject(GrpcStatusCode code, string message)
    {
        ServerLog.RequestRejected(_runtime.Logger, Method, code, message);
        Fail(code, message);
    }

    private void Reject(GrpcStatusException reason) => Reject(reason.Code, reason.Message);

    /// <summary>Ends the call with a status and no message: headers only, which end the stream.</summary>
    private void Fail(GrpcStatusCode code, string message, Status? details = null)
    {
        var headers = _response.Headers;
        headers.ContentType = GrpcHeader.ContentType;
        headers.GrpcStatus = ((int)code).ToString(CultureInfo.InvariantCulture);
        headers.GrpcMessage = MessageHeader.Encode(message);
        if (details is not null && DetailsHeader.Encode(details) is { } encoded)
        {
            headers[GrpcHeader.StatusDetails] = encoded;
        }
    }

    private void FailWith(Exception exception)
    {
        var status = CallFailure.StatusOf(
            exception, Aborted, _runtime.Stopping, _ending!.IsCancellationRequested);
        if (status is not null)
        {
            Fail(status.Code, status.Message, status.Details);
            return;
        }

        ServerLog.HandlerFailed(_runtime.Logger, Method, exception);
        if (_writing)
        {
            _features.GetRequiredFeature<IHttpResetFeature>().Reset(InternalError);
        }
        else
        {
            Fail(GrpcStatusCode.Internal, CallFailure.InternalError);
        }
    }
}
