using System.Net;
using System.Net.Sockets;

namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>
/// A way to a server that can be cut: what a worker behind it does from then on is as if its machine had died.
/// </summary>
internal sealed class CuttableWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private bool _isCut;

    /// <param name="address">The server, as <c>host:port</c>.</param>
    public CuttableWire(string address)
    {
        _server = IPEndPoint.Parse(address);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where clients find the server.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Resets every connection; there will be no other.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            _listener.Stop();
            foreach (var socket in _sockets)
            {
                // A reset, not a farewell.
                socket.LingerState = new(enable: true, seconds: 0);
                socket.Dispose();
            }

            _sockets.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Cut();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(Keep(await _listener.AcceptSocketAsync()));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        try
        {
            var far = Keep(new(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
            await far.ConnectAsync(_server);
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
            Close(far);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server is gone, or the wire was cut.
        }

        Close(near);
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is gone.
        }
    }

    private void Close(Socket socket)
    {
        lock (_gate)
        {
            if (_sockets.Remove(socket))
            {
                socket.Dispose();
            }
        }
    }

    private Socket Keep(Socket socket)
    {
        lock (_gate)
        {
            if (_isCut)
            {
                socket.Dispose();
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            socket.NoDelay = true;
            _sockets.Add(socket);
            return socket;
        }
    }
}
