using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>A gRPC service of the server.</summary>
public abstract class RpcService
{
    /// <summary>The name under which the server knows the service.</summary>
    internal abstract string FullName { get; }

    /// <summary>Calls an RPC. Every method of a service passes through here.</summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    /// <param name="rpc">The RPC's name, without that of the service.</param>
    /// <param name="req">The request.</param>
    /// <param name="resp">Parses the answer.</param>
    /// <param name="options">Timeout, metadata, cancellation and retries of this call.</param>
    /// <exception cref="Exceptions.RpcException">The server answered with an error, or cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    protected abstract Task<T> InvokeRpcAsync<T>(
        string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null)
        where T : IMessage<T>;
}
