using Google.Protobuf;
using Temporalio.Client;

namespace Temporalio.Worker;

/// <summary>The service of a worker, whose connection can change while the worker runs.</summary>
internal sealed class SwitchingWorkflowService(TemporalConnection connection) : WorkflowService
{
    private volatile TemporalConnection _connection = connection;

    /// <summary>The connection of the next call.</summary>
    public TemporalConnection Connection
    {
        get => _connection;
        set => _connection = value;
    }

    /// <inheritdoc/>
    protected override Task<T> InvokeRpcAsync<T>(
        string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null) =>
        _connection.InvokeRpcAsync(this, rpc, req, resp, options);
}
