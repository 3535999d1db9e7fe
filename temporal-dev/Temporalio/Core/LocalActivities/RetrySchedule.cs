using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Core.LocalActivities;

/// <summary>
/// When attempts follow one another. What the policy leaves out is as the server has it for activities.
/// </summary>
internal sealed class RetrySchedule
{
    private const double DefaultCoefficient = 2;
    private const double DefaultMaximumFactor = 100;
    private static readonly TimeSpan DefaultInitialInterval = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _initial;
    private readonly TimeSpan _maximum;
    private readonly double _coefficient;
    private readonly int _maximumAttempts;
    private readonly IReadOnlyCollection<string> _nonRetryable;

    public RetrySchedule(RetryPolicy? policy)
    {
        _initial = policy?.InitialInterval?.ToTimeSpan() ?? DefaultInitialInterval;
        var maximum = policy?.MaximumInterval?.ToTimeSpan() ?? _initial * DefaultMaximumFactor;
        _maximum = maximum > _initial ? maximum : _initial;
        _coefficient = policy?.BackoffCoefficient is >= 1 and var given ? given : DefaultCoefficient;
        _maximumAttempts = policy?.MaximumAttempts ?? 0;
        _nonRetryable = policy?.NonRetryableErrorTypes.ToArray() ?? [];
    }

    /// <summary>The policy in full.</summary>
    public RetryPolicy ToPolicy() => new()
    {
        InitialInterval = Duration.FromTimeSpan(_initial),
        BackoffCoefficient = _coefficient,
        MaximumInterval = Duration.FromTimeSpan(_maximum),
        MaximumAttempts = _maximumAttempts,
        NonRetryableErrorTypes = { _nonRetryable },
    };

    /// <summary>How long to wait after a failed attempt; null if that was the last.</summary>
    public TimeSpan? DelayAfter(uint attempt, Failure failure)
    {
        var application = failure.ApplicationFailureInfo;
        if ((_maximumAttempts > 0 && attempt >= _maximumAttempts)
            || application?.NonRetryable == true
            || _nonRetryable.Contains(application?.Type ?? "", StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (application?.NextRetryDelay is { } explicitDelay)
        {
            return explicitDelay.ToTimeSpan();
        }

        var seconds = _initial.TotalSeconds * Math.Pow(_coefficient, attempt - 1);
        return seconds < _maximum.TotalSeconds ? TimeSpan.FromSeconds(seconds) : _maximum;
    }
}
