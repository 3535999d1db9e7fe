using Google.Protobuf;

namespace TemporalDev.Protocol.Client;

/// <summary>A client of one server: unary gRPC calls over pooled HTTP/2 connections. Thread safe.</summary>
public sealed partial class GrpcChannel : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly HttpMessageInvoker _invoker;

    // Set once the server said that it cannot decompress; it is not asked again.
    private volatile bool _compressionRefused;

    /// <summary>Creates a channel. It connects with the first call.</summary>
    public GrpcChannel(GrpcChannelOptions options)
    {
        Options = options;
        _invoker = new HttpMessageInvoker(ClientHandlerFactory.Create(options));
    }

    /// <summary>The options it was created with.</summary>
    public GrpcChannelOptions Options { get; }

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
        where TResponse : IMessage<TResponse> =>
        callOptions.Retry is null
            ? AttemptAsync(method, request, parser, callOptions, cancellationToken)
            : CallWithRetryAsync(method, request, parser, callOptions, cancellationToken);

    /// <summary>Closes the connections; calls under way fail.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _invoker.Dispose();
    }
}
