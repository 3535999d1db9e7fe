using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Client;

/// <summary>One framed message as the body of a request.</summary>
/// <remarks>
/// An answer may arrive while the body is still being written. The bytes go back to their pool only when nobody
/// writes them any more; otherwise they are left to the garbage collector.
/// </remarks>
internal sealed class GrpcRequestContent : HttpContent
{
    private const int Released = int.MinValue;
    private static readonly MediaTypeHeaderValue GrpcMediaType = new(GrpcHeader.ContentType);

    private readonly PooledBuffer _frame;
    private int _writers;

    private GrpcRequestContent(PooledBuffer frame)
    {
        _frame = frame;
        Headers.ContentType = GrpcMediaType;
    }

    public static GrpcRequestContent Create(IMessage message, bool compress)
    {
        var size = message.CalculateSize();
        var frame = new PooledBuffer(FramePrefix.Size + size);
        if (compress)
        {
            using var plain = new PooledBuffer(size);
            message.WriteTo(plain);
            frame.Advance(FramePrefix.Size);
            Gzip.Compress(plain.WrittenSpan, frame);
            FramePrefix.Write(frame.MutableSpan, compressed: true, frame.Length - FramePrefix.Size);
        }
        else
        {
            FramePrefix.Write(frame.GetSpan(FramePrefix.Size), compressed: false, size);
            frame.Advance(FramePrefix.Size);
            message.WriteTo(frame);
        }

        return new GrpcRequestContent(frame);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Interlocked.Increment(ref _writers) <= 0, this);
        try
        {
            await stream.WriteAsync(_frame.Written, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _writers);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.CompareExchange(ref _writers, Released, 0) == 0)
        {
            _frame.Dispose();
        }

        base.Dispose(disposing);
    }
}
