using System.Net;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests.Server;

/// <summary>
/// Requests that no proper client sends. The expected answers are those of Temporal 1.29 (grpc-go), probed with the
/// same requests, except where a comment says why not.
/// </summary>
public sealed class HostileRequestTests
{
    private const int MaxSize = 64 * 1024;
    private static readonly byte[] Hello = Frame.Of("hello");
    private static readonly byte[] Gzip = Frame.Gzipped([10, 5, .. "hello"u8]);

    // As the official core sends an empty message. GZipStream cannot write it.
    private static readonly byte[] GzippedNothing =
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static TheoryData<HostileRequest> Bodies =>
    [
        new HostileRequest("empty", []) { Status = GrpcStatusCode.Unknown, Message = "EOF" },
        new HostileRequest("prefix breaks off", [0, 0]) { Status = GrpcStatusCode.Unknown, Message = "EOF" },
        new HostileRequest("message breaks off", Frame.Of([1, 2], length: 100))
        {
            Status = GrpcStatusCode.Unknown, Message = "unexpected EOF",
        },
        new HostileRequest("unknown flag", Frame.Of([], flag: 2))
        {
            Status = GrpcStatusCode.Internal, Message = "grpc: received unexpected payload format 2",
        },

        // Temporal ignores what follows the first message; newer grpc-go refuses it, and so do we.
        new HostileRequest("two messages", [.. Hello, .. Hello])
        {
            Status = GrpcStatusCode.Internal,
            Message = "cardinality violation: received more than one message of a unary call",
        },
        new HostileRequest("garbage behind the message", [.. Hello, 7])
        {
            Status = GrpcStatusCode.Internal,
            Message = "cardinality violation: received more than one message of a unary call",
        },
        new HostileRequest("no protobuf", Frame.Of([0x0a, 0xff, 0xff]))
        {
            Status = GrpcStatusCode.Internal, MessageStart = "grpc: error unmarshalling request: ",
        },
        new HostileRequest("length over the limit", Frame.Of([1], length: MaxSize + 1))
        {
            Status = GrpcStatusCode.ResourceExhausted,
            Message = "grpc: received message larger than max (65537 vs. 65536)",
        },
        new HostileRequest("length over everything", Frame.Of([1], length: uint.MaxValue))
        {
            Status = GrpcStatusCode.ResourceExhausted,
            Message = "grpc: received message larger than max (4294967295 vs. 65536)",
        },
    ];

    public static TheoryData<HostileRequest> Encodings =>
    [
        new HostileRequest("compressed without an encoding", Frame.Of(Gzip, flag: 1))
        {
            Status = GrpcStatusCode.Internal, Message = "grpc: compressed flag set with identity or empty encoding",
        },
        new HostileRequest("compressed with identity", Frame.Of(Gzip, flag: 1))
        {
            Encoding = "identity",
            Status = GrpcStatusCode.Internal,
            Message = "grpc: compressed flag set with identity or empty encoding",
        },
        new HostileRequest("unknown encoding", Frame.Of([1, 2, 3], flag: 1))
        {
            Encoding = "snappy",
            Status = GrpcStatusCode.Unimplemented,
            Message = "grpc: Decompressor is not installed for grpc-encoding \"snappy\"",
        },
        new HostileRequest("unknown encoding, not used", Hello)
        {
            Encoding = "snappy",
            Status = GrpcStatusCode.Unimplemented,
            Message = "grpc: Decompressor is not installed for grpc-encoding \"snappy\"",
        },
        new HostileRequest("no gzip", Frame.Of([1, 2, 3, 4], flag: 1))
        {
            Encoding = "gzip", Status = GrpcStatusCode.Internal,
        },
        new HostileRequest("no gzip, longer", Frame.Of(new byte[100], flag: 1))
        {
            Encoding = "gzip", Status = GrpcStatusCode.Internal,
        },
        new HostileRequest("empty gzip", Frame.Of([], flag: 1)) { Encoding = "gzip", Status = GrpcStatusCode.Internal },
        new HostileRequest("gzip breaks off", Frame.Of(Gzip[..^6], flag: 1))
        {
            Encoding = "gzip", Status = GrpcStatusCode.Internal,
        },
        new HostileRequest("bomb", Frame.Of(Frame.Gzipped(new byte[40 * 1024 * 1024]), flag: 1))
        {
            Encoding = "gzip",
            Status = GrpcStatusCode.ResourceExhausted,
            Message = "grpc: received message after decompression larger than max 65536",
        },
    ];

    public static TheoryData<HostileRequest> Headers =>
    [
        new HostileRequest("wrong content type", Hello)
        {
            ContentType = "application/json",
            HttpStatus = HttpStatusCode.UnsupportedMediaType,
            Status = GrpcStatusCode.InvalidArgument,
            Message = "invalid gRPC request content-type \"application/json\"",
        },
        new HostileRequest("content type of a longer name", Hello)
        {
            ContentType = "application/grpcx",
            HttpStatus = HttpStatusCode.UnsupportedMediaType,
            Status = GrpcStatusCode.InvalidArgument,
            Message = "invalid gRPC request content-type \"application/grpcx\"",
        },
        new HostileRequest("no content type", Hello)
        {
            ContentType = null,
            HttpStatus = HttpStatusCode.UnsupportedMediaType,
            Status = GrpcStatusCode.InvalidArgument,
            Message = "invalid gRPC request content-type \"\"",
        },
        new HostileRequest("wrong HTTP method", Hello)
        {
            HttpMethod = HttpMethod.Put,
            HttpStatus = HttpStatusCode.MethodNotAllowed,
            Status = GrpcStatusCode.Internal,
            Message = "Received a HEADERS frame with :method \"PUT\" which should be POST",
        },
        new HostileRequest("unknown service", Hello)
        {
            Path = "/no.Such/Thing", Status = GrpcStatusCode.Unimplemented, Message = "unknown service no.Such",
        },
        new HostileRequest("unknown method", Hello)
        {
            Path = "/test.Echo/Nope",
            Status = GrpcStatusCode.Unimplemented,
            Message = "unknown method Nope for service test.Echo",
        },
        new HostileRequest("no service", Hello)
        {
            Path = "/foo", Status = GrpcStatusCode.Unimplemented, Message = "malformed method name: \"/foo\"",
        },
        new HostileRequest("no path", Hello)
        {
            Path = "/", Status = GrpcStatusCode.Unimplemented, Message = "malformed method name: \"/\"",
        },
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    [MemberData(nameof(Encodings))]
    [MemberData(nameof(Headers))]
    public async Task Request_Hostile_GetsItsStatusInHeadersOnlyAndTheServerGoesOn(HostileRequest hostile)
    {
        await using var echo = await EchoServer.StartAsync(
            serverOptions: new GrpcServerOptions { MaxReceiveMessageSize = MaxSize });
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(hostile);

        Assert.Equal(hostile.HttpStatus, answer.HttpStatus);
        Assert.Equal(hostile.Status, answer.Status);
        Assert.True(answer.IsTrailersOnly);
        Assert.StartsWith(hostile.MessageStart ?? "", answer.Message, StringComparison.Ordinal);
        if (hostile.Message is not null)
        {
            Assert.Equal(hostile.Message, answer.Message);
        }

        var next = await client.SendAsync(new HostileRequest("none", Hello));
        Assert.Equal(GrpcStatusCode.Ok, next.Status);
        Assert.Equal(Hello, next.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("10")]
    [InlineData("5x")]
    [InlineData("123456789S")]
    [InlineData("8 S")]
    [InlineData("-1S")]
    public async Task Request_MalformedTimeout_IsRefused(string timeout)
    {
        await using var echo = await EchoServer.StartAsync();
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(new HostileRequest("timeout", Hello) { Timeout = timeout });

        Assert.Equal(HttpStatusCode.BadRequest, answer.HttpStatus);
        Assert.Equal(GrpcStatusCode.Internal, answer.Status);
        Assert.Equal($"malformed grpc-timeout: \"{timeout}\"", answer.Message);
    }

    [Theory]
    [InlineData("9938m")]
    [InlineData("30000000u")]
    [InlineData("99999999n")]
    [InlineData("30S")]
    [InlineData("1M")]
    [InlineData("99999999H")]
    public async Task Request_TimeoutInAnyUnit_IsAccepted(string timeout)
    {
        await using var echo = await EchoServer.StartAsync();
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(new HostileRequest("timeout", Hello) { Timeout = timeout });

        Assert.Equal(GrpcStatusCode.Ok, answer.Status);
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    public async Task Request_OtherGrpcContentType_IsAccepted(string contentType)
    {
        await using var echo = await EchoServer.StartAsync();
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(new HostileRequest("type", Hello) { ContentType = contentType });

        Assert.Equal(GrpcStatusCode.Ok, answer.Status);
    }

    [Fact]
    public async Task Request_EmptyMessage_IsTheDefaultMessage()
    {
        await using var echo = await EchoServer.StartAsync();
        using var client = new RawClient(echo.Address);

        var plain = await client.SendAsync(new HostileRequest("plain", Frame.Of([])));
        var zipped = await client.SendAsync(
            new HostileRequest("gzip", Frame.Of(GzippedNothing, flag: 1)) { Encoding = "gzip" });

        Assert.Equal(Frame.Of([]), plain.Body);
        Assert.Equal(Frame.Of([]), zipped.Body);
    }
}
