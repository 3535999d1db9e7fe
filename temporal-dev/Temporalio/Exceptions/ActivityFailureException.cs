using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>An activity did not complete; the inner exception says why.</summary>
public class ActivityFailureException : FailureException
{
    /// <summary>Creates the exception for a failure that was received.</summary>
    /// <param name="failure">The failure; its info must be that of an activity failure.</param>
    /// <param name="inner">The failure's cause.</param>
    protected internal ActivityFailureException(Failure failure, Exception? inner)
        : base(failure, inner)
    {
        if (failure.ActivityFailureInfo is null)
        {
            throw new ArgumentException("The failure is no activity failure.", nameof(failure));
        }
    }

    /// <summary>The failure as it came.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>The activity's type.</summary>
    public string ActivityType => Failure.ActivityFailureInfo.ActivityType?.Name ?? string.Empty;

    /// <summary>The activity's id.</summary>
    public string ActivityId => Failure.ActivityFailureInfo.ActivityId;

    /// <summary>The worker that ran the last attempt, if it said who it was.</summary>
    public string? Identity => Failure.ActivityFailureInfo.Identity is { Length: > 0 } identity ? identity : null;

    /// <summary>Why it is not retried any more.</summary>
    public RetryState RetryState => Failure.ActivityFailureInfo.RetryState;
}
