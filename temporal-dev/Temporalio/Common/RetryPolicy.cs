using Google.Protobuf.WellKnownTypes;

namespace Temporalio.Common;

/// <summary>When and how often a workflow or activity is tried again after it failed.</summary>
public record RetryPolicy
{
    /// <summary>Wait before the second attempt. Default 1 s.</summary>
    public TimeSpan InitialInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Growth of the wait from attempt to attempt. Default 2.</summary>
    public float BackoffCoefficient { get; set; } = 2.0f;

    /// <summary>The longest wait; null means 100 times <see cref="InitialInterval"/>. Default null.</summary>
    public TimeSpan? MaximumInterval { get; set; }

    /// <summary>The most attempts, the first included; 0 means no limit. Default 0.</summary>
    public int MaximumAttempts { get; set; }

    /// <summary>Error types that are not retried. Default none.</summary>
    public IReadOnlyCollection<string>? NonRetryableErrorTypes { get; set; }

    internal static RetryPolicy FromProto(Api.Common.V1.RetryPolicy proto) => new()
    {
        InitialInterval = proto.InitialInterval?.ToTimeSpan() ?? TimeSpan.Zero,
        BackoffCoefficient = (float)proto.BackoffCoefficient,
        MaximumInterval = proto.MaximumInterval?.ToTimeSpan(),
        MaximumAttempts = proto.MaximumAttempts,
        NonRetryableErrorTypes = proto.NonRetryableErrorTypes.Count == 0 ? null : [.. proto.NonRetryableErrorTypes],
    };

    internal Api.Common.V1.RetryPolicy ToProto() => new()
    {
        InitialInterval = Duration.FromTimeSpan(InitialInterval),
        BackoffCoefficient = BackoffCoefficient,
        MaximumInterval = MaximumInterval is { } maximum ? Duration.FromTimeSpan(maximum) : null,
        MaximumAttempts = MaximumAttempts,
        NonRetryableErrorTypes = { NonRetryableErrorTypes ?? [] },
    };
}
