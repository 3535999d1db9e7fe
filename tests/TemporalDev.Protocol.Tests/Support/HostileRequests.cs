using System.Net;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>
/// Requests that no proper client sends. The answers expected are those of Temporal (grpc-go), except where a comment
/// says why not.
/// </summary>
public static class HostileRequests
{
    private const int MaxSize = 4 * 1024 * 1024;
    private static readonly byte[] Hello = Frame.Of("hello");
    private static readonly byte[] Gzip = Frame.Gzipped([10, 5, .. "hello"u8]);

    public static TheoryData<HostileRequest> All => [.. Bodies, .. Encodings, .. Headers];

    public static TheoryData<HostileRequest> Shared =>
        [.. Bodies.Concat(Encodings).Concat(Headers).Where(request => request.SameOnTemporal)];

    private static HostileRequest[] Bodies =>
    [
        new("empty", []) { Status = GrpcStatusCode.Unknown, Message = "EOF" },
        new("prefix breaks off", [0, 0]) { Status = GrpcStatusCode.Unknown, Message = "EOF" },
        new("message breaks off", Frame.Of([1, 2], length: 100))
        {
            Status = GrpcStatusCode.Unknown, Message = "unexpected EOF",
        },
        new("unknown flag", Frame.Of([], flag: 2))
        {
            Status = GrpcStatusCode.Internal, Message = "grpc: received unexpected payload format 2",
        },

        // Temporal ignores what follows the first message; newer grpc-go refuses it, and so do we.
        new("two messages", [.. Hello, .. Hello])
        {
            Status = GrpcStatusCode.Internal,
            Message = "cardinality violation: received more than one message of a unary call",
            SameOnTemporal = false,
        },
        new("garbage behind the message", [.. Hello, 7])
        {
            Status = GrpcStatusCode.Internal,
            Message = "cardinality violation: received more than one message of a unary call",
            SameOnTemporal = false,
        },
        new("no protobuf", Frame.Of([0x0a, 0xff, 0xff]))
        {
            Status = GrpcStatusCode.Internal, MessageStart = "grpc: error unmarshalling request: ",
        },
        new("length over the limit", Frame.Of([1], length: MaxSize + 1))
        {
            Status = GrpcStatusCode.ResourceExhausted,
            Message = "grpc: received message larger than max (4194305 vs. 4194304)",
        },
        new("length over everything", Frame.Of([1], length: uint.MaxValue))
        {
            Status = GrpcStatusCode.ResourceExhausted,
            Message = "grpc: received message larger than max (4294967295 vs. 4194304)",
        },
    ];

    private static HostileRequest[] Encodings =>
    [
        new("compressed without an encoding", Frame.Of(Gzip, flag: 1))
        {
            Status = GrpcStatusCode.Internal, Message = "grpc: compressed flag set with identity or empty encoding",
        },
        new("compressed with identity", Frame.Of(Gzip, flag: 1))
        {
            Encoding = "identity",
            Status = GrpcStatusCode.Internal,
            Message = "grpc: compressed flag set with identity or empty encoding",
        },
        new("unknown encoding", Frame.Of([1, 2, 3], flag: 1))
        {
            Encoding = "snappy",
            Status = GrpcStatusCode.Unimplemented,
            Message = "grpc: Decompressor is not installed for grpc-encoding \"snappy\"",
        },
        new("unknown encoding, not used", Hello)
        {
            Encoding = "snappy",
            Status = GrpcStatusCode.Unimplemented,
            Message = "grpc: Decompressor is not installed for grpc-encoding \"snappy\"",
        },
        new("no gzip", Frame.Of([1, 2, 3, 4], flag: 1))
        {
            Encoding = "gzip", Status = GrpcStatusCode.Internal,
        },
        new("no gzip, longer", Frame.Of(new byte[100], flag: 1))
        {
            Encoding = "gzip", Status = GrpcStatusCode.Internal,
        },
        new("empty gzip", Frame.Of([], flag: 1)) { Encoding = "gzip", Status = GrpcStatusCode.Internal },
        new("gzip breaks off", Frame.Of(Gzip[..^6], flag: 1))
        {
            Encoding = "gzip", Status = GrpcStatusCode.Internal,
        },
        new("bomb", Frame.Of(Frame.Gzipped(new byte[40 * 1024 * 1024]), flag: 1))
        {
            Encoding = "gzip",
            Status = GrpcStatusCode.ResourceExhausted,
            Message = "grpc: received message after decompression larger than max 4194304",
        },
    ];

    private static HostileRequest[] Headers =>
    [
        new("wrong content type", Hello)
        {
            ContentType = "application/json",
            HttpStatus = HttpStatusCode.UnsupportedMediaType,
            Status = GrpcStatusCode.InvalidArgument,
            Message = "invalid gRPC request content-type \"application/json\"",
        },
        new("content type of a longer name", Hello)
        {
            ContentType = "application/grpcx",
            HttpStatus = HttpStatusCode.UnsupportedMediaType,
            Status = GrpcStatusCode.InvalidArgument,
            Message = "invalid gRPC request content-type \"application/grpcx\"",
        },
        new("no content type", Hello)
        {
            ContentType = null,
            HttpStatus = HttpStatusCode.UnsupportedMediaType,
            Status = GrpcStatusCode.InvalidArgument,
            Message = "invalid gRPC request content-type \"\"",
        },
        new("wrong HTTP method", Hello)
        {
            HttpMethod = HttpMethod.Put,
            HttpStatus = HttpStatusCode.MethodNotAllowed,
            Status = GrpcStatusCode.Internal,
            Message = "Received a HEADERS frame with :method \"PUT\" which should be POST",
        },
        new("unknown service", Hello)
        {
            Path = "/no.Such/Thing", Status = GrpcStatusCode.Unimplemented, Message = "unknown service no.Such",
        },
        new("unknown method", Hello)
        {
            Path = "/test.Echo/Nope",
            Status = GrpcStatusCode.Unimplemented,
            Message = "unknown method Nope for service test.Echo",
            SameOnTemporal = false,
        },
        new("no service", Hello)
        {
            Path = "/foo", Status = GrpcStatusCode.Unimplemented, Message = "malformed method name: \"/foo\"",
        },
        new("no path", Hello)
        {
            Path = "/", Status = GrpcStatusCode.Unimplemented, Message = "malformed method name: \"/\"",
        },
    ];
}
