using System.Net;
using System.Net.Sockets;
using System.Text;
using Temporalio.Client;

namespace Temporalio.Tests.Client;

public sealed class HttpConnectTunnelTests
{
    [Fact]
    public async Task Connection_ThroughProxy_ReachesTheServer()
    {
        await using var server = await StubServer.StartAsync(_ => { });
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asked = TunnelAsync(listener, "HTTP/1.1 200 Connection established", server.Address);

        var connection = await TemporalConnection.ConnectAsync(new(server.Address)
        {
            HttpConnectProxy = new(listener.LocalEndpoint.ToString()!) { BasicAuth = ("user", "secret") },
        });

        Assert.True(connection.IsConnected);
        var lines = (await asked).Split("\r\n");
        Assert.Equal($"CONNECT {server.Address} HTTP/1.1", lines[0]);
        Assert.Contains("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=", lines);
    }

    [Fact]
    public async Task OpenAsync_WhereTheProxyRefuses_SaysHow()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asked = TunnelAsync(listener, "HTTP/1.1 407 Proxy Authentication Required", null);
        var proxy = new HttpConnectProxyOptions(listener.LocalEndpoint.ToString()!);

        var e = await Assert.ThrowsAsync<IOException>(async () => await HttpConnectTunnel.OpenAsync(
            proxy, "server:7233", TestContext.Current.CancellationToken));

        Assert.Equal(
            $"HTTP proxy '{proxy.TargetHost}' refuses 'server:7233': HTTP/1.1 407 Proxy Authentication Required",
            e.Message);
        await asked;
    }

    /// <summary>Answers one CONNECT, then carries bytes both ways if there is somewhere to carry them to.</summary>
    private static async Task<string> TunnelAsync(TcpListener listener, string statusLine, string? target)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = await listener.AcceptTcpClientAsync(cancellationToken);
        var stream = client.GetStream();
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer, cancellationToken);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{statusLine}\r\n\r\n"), cancellationToken);
        if (target is null)
        {
            client.Dispose();
        }
        else
        {
            var server = new TcpClient();
            await server.ConnectAsync(IPEndPoint.Parse(target), cancellationToken);
            _ = Task.WhenAll(
                stream.CopyToAsync(server.GetStream(), cancellationToken),
                server.GetStream().CopyToAsync(stream, cancellationToken));
        }

        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
