using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TemporalDev.Protocol.Server;

/// <summary>Binds each end point to its transport, and remembers which port was taken.</summary>
internal sealed class GrpcTransports(InMemoryTransport? memory, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(Options.Create(new SocketTransportOptions()), loggers);

    /// <summary>Where the socket listens; null as long as, or if, none does.</summary>
    public IPEndPoint? Socket { get; private set; }

    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint || endpoint == memory?.EndPoint;

    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        if (endpoint == memory?.EndPoint)
        {
            return memory.Listen();
        }

        try
        {
            var listener = await _sockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
            Socket = (IPEndPoint)listener.EndPoint;
            return listener;
        }
        catch (AddressInUseException e)
        {
            var taken = (IPEndPoint)endpoint;
            throw new AddressInUseException(
                $"Port '{taken.Port}' on '{taken.Address}' is already in use. "
                + "Stop what listens there, or choose another port.",
                e);
        }
        catch (SocketException e)
        {
            throw new IOException($"Cannot listen on '{endpoint}': {e.Message}. Choose another address or port.", e);
        }
    }
}
