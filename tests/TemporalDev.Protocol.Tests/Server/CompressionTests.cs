using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests.Server;

public sealed class CompressionTests
{
    private static readonly StringValue Large = new() { Value = new string('x', 20_000) };

    [Fact]
    public async Task Answer_LargeAndGzipAccepted_IsCompressed()
    {
        await using var echo = await EchoServer.StartAsync((_, _) => Task.FromResult(Large));
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(
            new HostileRequest("large", Frame.Of("")) { AcceptEncoding = "identity, gzip" });

        Assert.Equal("gzip", answer.Encoding);
        Assert.Equal(1, answer.Body[0]);
        Assert.InRange(answer.Body.Length, 6, 1000);
    }

    [Theory]
    [InlineData(null, 20_000)]
    [InlineData("identity,deflate", 20_000)]
    [InlineData("gzip", 1000)]
    public async Task Answer_SmallOrGzipNotAccepted_IsPlain(string? accept, int length)
    {
        await using var echo = await EchoServer.StartAsync(
            (_, _) => Task.FromResult(new StringValue { Value = Large.Value[..length] }));
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(new HostileRequest("plain", Frame.Of("")) { AcceptEncoding = accept });

        Assert.Null(answer.Encoding);
        Assert.Equal(0, answer.Body[0]);
        Assert.InRange(answer.Body.Length, length, length + 20);
    }

    [Fact]
    public async Task Request_UnknownEncoding_IsToldWhichOnesAreKnown()
    {
        await using var echo = await EchoServer.StartAsync();
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(new HostileRequest("snappy", Frame.Of("")) { Encoding = "snappy" });

        Assert.Equal("gzip", answer.AcceptEncoding);
    }

    [Fact]
    public async Task Request_Gzip_IsUnderstood()
    {
        await using var echo = await EchoServer.StartAsync();
        using var client = new RawClient(echo.Address);

        var answer = await client.SendAsync(
            new HostileRequest("gzip", Frame.Of(Frame.Gzipped([10, 5, .. "hello"u8]), flag: 1)) { Encoding = "gzip" });

        Assert.Equal(Frame.Of("hello"), answer.Body);
    }
}
