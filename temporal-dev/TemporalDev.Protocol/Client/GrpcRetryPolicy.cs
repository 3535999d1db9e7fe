namespace TemporalDev.Protocol.Client;

/// <summary>When and how often a failed call is sent again.</summary>
/// <remarks>
/// Defaults are those of the official SDKs' core: 100 ms × 1.7 ± 20 %, at most 5 s, 10 s in all. As there, these
/// codes are retried: Aborted, DataLoss, Internal, OutOfRange, ResourceExhausted, Unavailable, Unknown.
/// ResourceExhausted waits 1 s × 2, at most 10 s, where that is longer; a message that is too large is not retried.
/// </remarks>
public sealed record GrpcRetryPolicy
{
    /// <summary>Wait before the second attempt. Default 100 ms.</summary>
    public TimeSpan InitialInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Share of a wait, up or down, that is left to chance. Default 0.2.</summary>
    public double RandomizationFactor { get; init; } = 0.2;

    /// <summary>Growth of the wait from attempt to attempt. Default 1.7.</summary>
    public double Multiplier { get; init; } = 1.7;

    /// <summary>The longest wait. Default 5 s.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>No attempt starts later than this after the first. Null means no limit. Default 10 s.</summary>
    public TimeSpan? MaxElapsedTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most attempts, the first included; 0 means no limit. Default 10.</summary>
    public int MaxAttempts { get; init; } = 10;
}
