using System.Net;
using System.Net.Sockets;

namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>
/// A way to a server that can be cut: what a worker behind it does from then on is as if its machine had died.
/// </summary>
internal sealed class CuttableWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly Lock _gate = new();
    private readonly List<Socket> _clients = [];
    private readonly List<Task> _carried = [];
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

    /// <summary>Resets every connection, and ends when the server has noticed: the dead get no more work.</summary>
    public async Task CutAsync()
    {
        List<Task> carried;
        lock (_gate)
        {
            // It goes on listening: else another wire could get the port, and the dead would rise.
            _isCut = true;
            _clients.ForEach(Reset);
            carried = [.. _carried];
        }

        await Task.WhenAll(carried);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                lock (_gate)
                {
                    if (_isCut)
                    {
                        Reset(client);
                    }
                    else
                    {
                        _clients.Add(client);
                        _carried.Add(CarryAsync(client));
                    }
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was disposed.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        client.NoDelay = server.NoDelay = true;
        await server.ConnectAsync(_server);
        await Task.WhenAll(CopyAsync(client, server), CopyAsync(server, client));
        client.Dispose();
    }

    /// <summary>Copies until the sender is gone, and says so; what nobody takes is read nevertheless.</summary>
    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await ReceiveAsync(from, buffer) is > 0 and var count)
        {
            await TryAsync(() => to.SendAsync(buffer.AsMemory(0, count)).AsTask());
        }

        await TryAsync(() =>
        {
            to.Shutdown(SocketShutdown.Send);
            return Task.CompletedTask;
        });
    }

    private static async Task<int> ReceiveAsync(Socket from, Memory<byte> buffer)
    {
        var count = 0;
        await TryAsync(async () => count = await from.ReceiveAsync(buffer));
        return count;
    }

    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is gone; the other one is told.
        }
    }

    private static void Reset(Socket client)
    {
        try
        {
            // A reset, not a farewell.
            client.LingerState = new(enable: true, seconds: 0);
        }
        catch (ObjectDisposedException)
        {
            // It went by itself.
        }

        client.Dispose();
    }
}
