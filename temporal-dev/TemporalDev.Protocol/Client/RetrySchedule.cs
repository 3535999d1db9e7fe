using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Client;

/// <summary>Decides after each failed attempt of one call whether and when the next one starts.</summary>
internal sealed class RetrySchedule
{
    // A server that is out of resources is given more time. Source: the throttle policy of the official core.
    private static readonly GrpcRetryPolicy Throttled = new()
    {
        InitialInterval = TimeSpan.FromSeconds(1),
        Multiplier = 2,
        MaxInterval = TimeSpan.FromSeconds(10),
    };

    private readonly GrpcRetryPolicy _policy;
    private readonly TimeProvider _timeProvider;
    private readonly long _started;

    public RetrySchedule(GrpcRetryPolicy policy, TimeProvider timeProvider)
    {
        _policy = policy;
        _timeProvider = timeProvider;
        _started = timeProvider.GetTimestamp();
    }

    /// <summary>How many attempts have failed so far.</summary>
    public int Failures { get; private set; }

    public bool ShouldRetry(GrpcStatusException failure, out TimeSpan wait)
    {
        wait = default;
        Failures++;
        if (!IsTransient(failure.Code) || SizeLimit.IsExceeded(failure)
            || (_policy.MaxAttempts > 0 && Failures >= _policy.MaxAttempts))
        {
            return false;
        }

        wait = Backoff(_policy);
        if (failure.Code == GrpcStatusCode.ResourceExhausted && Backoff(Throttled) is var slower && slower > wait)
        {
            wait = slower;
        }

        return _policy.MaxElapsedTime is not { } limit || _timeProvider.GetElapsedTime(_started) + wait <= limit;
    }

    // The list of the official core: semantics §1.1.
    private static bool IsTransient(GrpcStatusCode code) => code is
        GrpcStatusCode.DataLoss or
        GrpcStatusCode.Internal or
        GrpcStatusCode.Unknown or
        GrpcStatusCode.ResourceExhausted or
        GrpcStatusCode.Aborted or
        GrpcStatusCode.OutOfRange or
        GrpcStatusCode.Unavailable;

    private TimeSpan Backoff(GrpcRetryPolicy policy)
    {
        var grown = policy.InitialInterval.TotalSeconds * Math.Pow(policy.Multiplier, Failures - 1);
        var capped = Math.Min(grown, policy.MaxInterval.TotalSeconds);
        var spread = 1 + (policy.RandomizationFactor * ((2 * Random.Shared.NextDouble()) - 1));
        return TimeSpan.FromSeconds(capped * spread);
    }
}
