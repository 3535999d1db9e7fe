using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace TemporalDev.Protocol;

/// <summary>The server's end of a connection in memory.</summary>
internal sealed class InMemoryConnection : DefaultConnectionContext
{
    public InMemoryConnection(IDuplexPipe transport)
        : base(Guid.NewGuid().ToString("N"))
    {
        Transport = transport;
        LocalEndPoint = RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 0);
    }

    public override void Abort(ConnectionAbortedException abortReason)
    {
        Transport.Input.CancelPendingRead();
        Transport.Output.Complete(abortReason);
        base.Abort(abortReason);
    }

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync().ConfigureAwait(false);
        await Transport.Output.CompleteAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
