using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace TemporalDev.Protocol;

/// <summary>
/// Carries calls between a client and a server of the same process, without a socket: the server gets it as
/// <see cref="Server.GrpcServerOptions.InMemory"/>, the client gets <see cref="ConnectAsync"/> as
/// <see cref="Client.GrpcChannelOptions.Connect"/>. Serves one server at a time, and any number of clients.
/// </summary>
/// <remarks>Everything above the byte stream is the same as over TCP: HTTP/2, deadlines, statuses.</remarks>
public sealed class InMemoryTransport
{
    // A page of history fits; a peer that does not read stops the other one beyond that, as TCP would.
    private const int PauseThreshold = 1024 * 1024;

    private InMemoryListener? _listener;

    /// <summary>A name by which Kestrel finds this transport again.</summary>
    internal EndPoint EndPoint { get; } = new InMemoryEndPoint();

    /// <summary>Opens a connection.</summary>
    /// <exception cref="IOException">No server listens on this transport (any more).</exception>
    public ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var toServer = new Pipe(CreateOptions());
        var toClient = new Pipe(CreateOptions());
        var connection = new InMemoryConnection(toServer, toClient);
        if (Volatile.Read(ref _listener)?.TryOffer(connection) != true)
        {
            throw new IOException("No server listens on this in-memory transport. Start the server first.");
        }

        return ValueTask.FromResult<Stream>(new DuplexPipeStream(toClient.Reader, toServer.Writer));
    }

    internal IConnectionListener Listen()
    {
        var listener = new InMemoryListener(
            EndPoint, stopped => Interlocked.CompareExchange(ref _listener, null, stopped));
        return Interlocked.CompareExchange(ref _listener, listener, null) is null
            ? listener
            : throw new AddressInUseException("Another server listens on this in-memory transport already.");
    }

    // Inline, because a hop to another thread is what a call in memory would spend most of its time on. It is safe:
    // both HTTP/2 stacks only move frames here, and run handlers and continuations of callers on the thread pool.
    private static PipeOptions CreateOptions() => new(
        pauseWriterThreshold: PauseThreshold,
        resumeWriterThreshold: PauseThreshold / 2,
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.Inline,
        useSynchronizationContext: false);

    private sealed class InMemoryEndPoint : EndPoint
    {
        public override string ToString() => "in-memory";
    }
}
