using System.Net;
using System.Net.Sockets;
using System.Text;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests.Server;

/// <summary>Bytes on the connection that are no gRPC at all.</summary>
public sealed class HostileConnectionTests
{
    private static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    private static readonly byte[] EmptySettings = [0, 0, 0, 4, 0, 0, 0, 0, 0];

    public static TheoryData<string, byte[]> Openings => new()
    {
        { "HTTP/1.1", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n") },
        { "noise", Enumerable.Range(0, 4096).Select(i => (byte)(i * 31)).ToArray() },
        { "TLS client hello", [0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3] },
        { "preface, then noise", [.. Preface, .. Enumerable.Repeat((byte)0xff, 100)] },
        { "DATA on a stream that is not open", [.. Preface, .. EmptySettings, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0] },
        { "frame over the size limit", [.. Preface, .. EmptySettings, 0xff, 0xff, 0xff, 1, 4, 0, 0, 0, 1] },
        { "headers that are no HPACK", [.. Preface, .. EmptySettings, 0, 0, 2, 1, 5, 0, 0, 0, 1, 0xff, 0xff] },
    };

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task Connection_Hostile_IsClosedAndTheServerGoesOn(string name, byte[] opening)
    {
        Assert.NotEmpty(name);
        await using var echo = await EchoServer.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, echo.Server.EndPoint.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();

        await stream.WriteAsync(opening, TestContext.Current.CancellationToken);
        socket.Client.Shutdown(SocketShutdown.Send);
        await ReadToEndAsync(stream);

        Assert.Equal("hello", (await echo.Channel.SayAsync()).Value);
    }

    [Fact]
    public async Task Connection_OpenedAndNeverUsed_DoesNotHoldUpTheStop()
    {
        var echo = await EchoServer.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, echo.Server.EndPoint.Port, TestContext.Current.CancellationToken);

        await echo.DisposeAsync();

        await ReadToEndAsync(socket.GetStream());
    }

    private static async Task ReadToEndAsync(NetworkStream stream)
    {
        try
        {
            await stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // A reset is as good an end as a close.
        }
    }
}
