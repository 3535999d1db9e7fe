using System.Net.Http.Headers;
using Google.Protobuf;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Client;

/// <summary>One framed message as the body of a request.</summary>
/// <remarks>
/// A byte array, because the handler writes it before it waits for the answer: that spares it the race between the
/// two, and it is certain that an answered request is read by nobody any more.
/// </remarks>
internal sealed class GrpcRequestContent : ByteArrayContent
{
    private static readonly MediaTypeHeaderValue GrpcMediaType = new(GrpcHeader.ContentType);

    private readonly PooledBuffer _frame;

    private GrpcRequestContent(PooledBuffer frame)
        : base(frame.Array, 0, frame.Length)
    {
        _frame = frame;
        Headers.ContentType = GrpcMediaType;
    }

    public static GrpcRequestContent Create(IMessage message, int size, bool compress)
    {
        var frame = new PooledBuffer(FramePrefix.Size + size);
        if (compress)
        {
            using var plain = new PooledBuffer(size);
            message.WriteTo(plain);
            frame.Advance(FramePrefix.Size);
            Gzip.Compress(plain.WrittenSpan, frame);
            FramePrefix.Write(frame.Array, compressed: true, frame.Length - FramePrefix.Size);
        }
        else
        {
            FramePrefix.Write(frame.GetSpan(FramePrefix.Size), compressed: false, size);
            frame.Advance(FramePrefix.Size);
            message.WriteTo(frame);
        }

        return new GrpcRequestContent(frame);
    }

    /// <summary>
    /// Gives the bytes back to their pool. Only for requests that were answered: after a failure the connection may
    /// still be writing them, and they are left to the garbage collector.
    /// </summary>
    public void Recycle() => _frame.Dispose();
}
