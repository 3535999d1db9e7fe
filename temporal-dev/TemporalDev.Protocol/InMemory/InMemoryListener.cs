using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace TemporalDev.Protocol;

/// <summary>Hands connections that clients open to Kestrel.</summary>
internal sealed class InMemoryListener(EndPoint endPoint, Action<InMemoryListener> stopped) : IConnectionListener
{
    private readonly Channel<ConnectionContext> _offered = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint => endPoint;

    /// <summary>False once the server has stopped listening.</summary>
    public bool TryOffer(ConnectionContext connection) => _offered.Writer.TryWrite(connection);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _offered.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)
        && _offered.Reader.TryRead(out var connection)
            ? connection
            : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _offered.Writer.TryComplete();
        stopped(this);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync().ConfigureAwait(false);
        while (_offered.Reader.TryRead(out var connection))
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
