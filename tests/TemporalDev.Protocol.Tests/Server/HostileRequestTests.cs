using System.Net;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests.Server;

/// <summary>Requests that no proper client sends.</summary>
public sealed class HostileRequestTests
{
    private static readonly byte[] Hello = Frame.Of("hello");

    // As the official core sends an empty message. GZipStream cannot write it.
    private static readonly byte[] GzippedNothing =
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Theory]
    [MemberData(nameof(HostileRequests.All), MemberType = typeof(HostileRequests))]
    public async Task Request_Hostile_GetsItsStatusInHeadersOnlyAndTheServerGoesOn(HostileRequest hostile)
    {
        var log = new LogCollector();
        await using var echo = await EchoServer.StartAsync(
            serverOptions: new GrpcServerOptions { LoggerFactory = log });
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(hostile);

        hostile.AssertAnsweredBy(answer);
        Assert.Equal("RequestRejected", Assert.Single(log.Entries).Event);

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
