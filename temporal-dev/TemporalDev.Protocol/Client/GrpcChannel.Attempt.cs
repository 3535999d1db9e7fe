using System.Runtime.CompilerServices;
using Google.Protobuf;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Client;

public sealed partial class GrpcChannel
{
    // A message below this is sent as it is: it fits one packet, and compressing costs more than sending it.
    private const int CompressionThreshold = 1024;

    private static readonly Action<object?> Cancel = static state => ((CancellationTokenSource)state!).Cancel();

    private async Task<TResponse> AttemptAsync<TResponse>(
        string method,
        IMessage request,
        MessageParser<TResponse> parser,
        GrpcCallOptions callOptions,
        CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        if (callOptions.Timeout <= TimeSpan.Zero)
        {
            throw DeadlineExceeded(method, callOptions, inner: null);
        }

        using var ending = callOptions.Timeout is { } timeout
            ? new CancellationTokenSource(
                timeout < TimeoutHeader.LongestTimer ? timeout : TimeoutHeader.LongestTimer, Options.TimeProvider)
            : new CancellationTokenSource();
        using var callerGone = cancellationToken.UnsafeRegister(Cancel, ending);
        using var channelClosed = _closing.Token.UnsafeRegister(Cancel, ending);
        try
        {
            return await ExchangeAsync(method, request, parser, callOptions, ending.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested
            && e is not GrpcStatusException { Code: not GrpcStatusCode.Cancelled })
        {
            throw new OperationCanceledException($"'{method}' was cancelled.", e, cancellationToken);
        }
        catch (Exception e) when (_closing.IsCancellationRequested && e is not GrpcStatusException)
        {
            throw new GrpcStatusException(
                GrpcStatusCode.Unavailable, $"The channel was closed during '{method}'.", inner: e);
        }
        catch (Exception e) when (ending.IsCancellationRequested && e is not GrpcStatusException)
        {
            throw DeadlineExceeded(method, callOptions, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            throw TransportFailure.ToException(e, Options.Address, method);
        }
    }

    private ValueTask<TResponse> ExchangeAsync<TResponse>(
        string method,
        IMessage request,
        MessageParser<TResponse> parser,
        GrpcCallOptions callOptions,
        CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>
    {
        var size = request.CalculateSize();
        return Options.CompressRequests && size >= CompressionThreshold && !_compressionRefused
            ? SendCompressedAsync(method, request, size, parser, callOptions, cancellationToken)
            : SendAsync(method, request, size, parser, callOptions, compress: false, cancellationToken);
    }

    private async ValueTask<TResponse> SendCompressedAsync<TResponse>(
        string method,
        IMessage request,
        int size,
        MessageParser<TResponse> parser,
        GrpcCallOptions callOptions,
        CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>
    {
        try
        {
            return await SendAsync(method, request, size, parser, callOptions, compress: true, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GrpcStatusException e) when (IsAboutCompression(e))
        {
            _compressionRefused = true;
            if (Options.Logger is { } logger)
            {
                ClientLog.CompressionRefused(logger, Options.Address);
            }

            return await SendAsync(method, request, size, parser, callOptions, compress: false, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResponse> SendAsync<TResponse>(
        string method,
        IMessage request,
        int size,
        MessageParser<TResponse> parser,
        GrpcCallOptions callOptions,
        bool compress,
        CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>
    {
        var content = GrpcRequestContent.Create(request, size, compress);
        using var message = CreateRequest(method, content, callOptions, compress);
        using var response = await _invoker.SendAsync(message, cancellationToken).ConfigureAwait(false);
        content.Recycle();
        return await GrpcResponseReader
            .ReadAsync(response, method, parser, Options.MaxReceiveMessageSize, cancellationToken)
            .ConfigureAwait(false);
    }

    private static GrpcStatusException DeadlineExceeded(string method, GrpcCallOptions callOptions, Exception? inner) =>
        new(
            GrpcStatusCode.DeadlineExceeded,
            $"'{method}' was not answered within {callOptions.Timeout?.TotalSeconds} s.",
            inner: inner);

    private static bool IsAboutCompression(GrpcStatusException e) =>
        e.Code == GrpcStatusCode.Unimplemented
        && (e.Message.Contains("compress", StringComparison.OrdinalIgnoreCase)
            || e.Message.Contains(GrpcHeader.Encoding, StringComparison.OrdinalIgnoreCase));
}
