using System.Net.Sockets;
using System.Text;

namespace Temporalio.Client;

/// <summary>Opens byte streams through an HTTP proxy by its <c>CONNECT</c> method (RFC 9110, section 9.3.6).</summary>
internal static class HttpConnectTunnel
{
    private const int MaxHeaderBytes = 16 * 1024;

    /// <summary>Opens a stream.</summary>
    /// <exception cref="IOException">The proxy cannot be reached or refuses.</exception>
    public static async ValueTask<Stream> OpenAsync(
        HttpConnectProxyOptions proxy, string targetHost, CancellationToken cancellationToken)
    {
        var (host, port) = HostAndPort.Parse(proxy.TargetHost, "HTTP proxy");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Request(proxy, targetHost)), cancellationToken)
                .ConfigureAwait(false);
            var status = await ReadStatusLineAsync(stream, cancellationToken).ConfigureAwait(false);
            return IsSuccess(status)
                ? stream
                : throw new IOException($"HTTP proxy '{proxy.TargetHost}' refuses '{targetHost}': {status}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsSuccess(string statusLine) =>
        statusLine.StartsWith("HTTP/1.", StringComparison.Ordinal) && statusLine.Split(' ') is [_, ['2', _, _], ..];

    private static string Request(HttpConnectProxyOptions proxy, string targetHost)
    {
        var authorization = proxy.BasicAuth is { } basic
            ? "Proxy-Authorization: Basic " +
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.Username}:{basic.Password}")) + "\r\n"
            : string.Empty;
        return $"CONNECT {targetHost} HTTP/1.1\r\nHost: {targetHost}\r\n{authorization}\r\n";
    }

    private static async Task<string> ReadStatusLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        // Byte by byte: what follows the empty line belongs to the tunnel.
        var header = new List<byte>();
        var one = new byte[1];
        while (!EndsWithEmptyLine(header))
        {
            if (header.Count == MaxHeaderBytes ||
                await stream.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 0)
            {
                throw new IOException("The HTTP proxy's answer to CONNECT is no HTTP answer.");
            }

            header.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. header]).Split("\r\n")[0];
    }

    private static bool EndsWithEmptyLine(List<byte> header) =>
        header is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];
}
