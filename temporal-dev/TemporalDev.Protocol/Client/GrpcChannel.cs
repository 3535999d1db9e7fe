using Google.Protobuf;

namespace TemporalDev.Protocol.Client;

/// <summary>A client of one server: unary gRPC calls over pooled HTTP/2 connections. Thread safe.</summary>
public sealed class GrpcChannel(GrpcChannelOptions options) : IDisposable
{
    /// <summary>The options it was created with.</summary>
    public GrpcChannelOptions Options => options;

    /// <summary>Sends one request and returns the answer.</summary>
    /// <param name="method">The method's path, such as <c>/package.Service/Method</c>.</param>
    /// <param name="request">The request.</param>
    /// <param name="parser">Parses the answer.</param>
    /// <param name="callOptions">Timeout, metadata and retries of this call.</param>
    /// <param name="cancellationToken">Ends the call with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="GrpcStatusException">The call ended with a status other than OK.</exception>
    public Task<TResponse> CallAsync<TResponse>(
        string method,
        IMessage request,
        MessageParser<TResponse> parser,
        GrpcCallOptions callOptions,
        CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse> => throw new NotImplementedException();

    /// <summary>Closes the connections; calls under way fail.</summary>
    public void Dispose()
    {
    }
}
