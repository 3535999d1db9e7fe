using Google.Protobuf;

namespace TemporalDev.Protocol.Client;

public sealed partial class GrpcChannel
{
    private async Task<TResponse> CallWithRetryAsync<TResponse>(
        string method,
        IMessage request,
        MessageParser<TResponse> parser,
        GrpcCallOptions callOptions,
        CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>
    {
        var schedule = new RetrySchedule(callOptions.Retry!, Options.TimeProvider);
        while (true)
        {
            TimeSpan wait;
            try
            {
                return await AttemptAsync(method, request, parser, callOptions, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (GrpcStatusException e) when (schedule.ShouldRetry(e, out wait)
                && !_closing.IsCancellationRequested)
            {
                if (Options.Logger is { } logger)
                {
                    ClientLog.Retrying(logger, method, e.Code, e.Message, schedule.Failures, wait);
                }
            }

            await Task.Delay(wait, Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
