using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace TemporalDev.Protocol;

/// <summary>The server's end of a connection in memory.</summary>
internal sealed class InMemoryConnection : DefaultConnectionContext
{
    // Never disposed: it is cancelled on the thread pool, possibly after the connection has been disposed. (The one of
    // the base class is disposed, and then brings the process down; hence not its Abort.)
    private readonly CancellationTokenSource _closed = new();
    private readonly PipeReader _client;

    public InMemoryConnection(Pipe toServer, Pipe toClient)
        : base(Guid.NewGuid().ToString("N"))
    {
        _client = toClient.Reader;
        ConnectionClosed = _closed.Token;
        Transport = new DuplexPipe(toServer.Reader, toClient.Writer);
        LocalEndPoint = RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 0);
    }

    /// <summary>Makes the client's read fail; the client closes both pipes then, and Kestrel sees it.</summary>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        _client.CancelPendingRead();
        ThreadPool.UnsafeQueueUserWorkItem(static closed => closed.Cancel(), _closed, preferLocal: false);
    }

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync().ConfigureAwait(false);
        await Transport.Output.CompleteAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
