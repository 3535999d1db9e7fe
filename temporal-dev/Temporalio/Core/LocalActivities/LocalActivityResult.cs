using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Core.LocalActivities;

/// <summary>How an attempt at a local activity ended.</summary>
internal abstract record LocalActivityResult
{
    /// <summary>It succeeded.</summary>
    public sealed record Completed(Payload? Result) : LocalActivityResult;

    /// <summary>It failed.</summary>
    public sealed record Failed(Failure Failure) : LocalActivityResult;

    /// <summary>Its time was up.</summary>
    public sealed record TimedOut(Failure Failure) : LocalActivityResult
    {
        /// <summary>A time-out of this type.</summary>
        public static TimedOut Of(TimeoutType type) => new(new Failure
        {
            Message = "Activity timed out",
            TimeoutFailureInfo = new() { TimeoutType = type },
        });
    }

    /// <summary>It was cancelled.</summary>
    public sealed record Cancelled(Failure? Failure) : LocalActivityResult
    {
        /// <summary>A cancellation that nobody said anything about.</summary>
        public static Cancelled Plain { get; } = new(new Failure
        {
            Message = "Activity cancelled",
            CanceledFailureInfo = new(),
        });
    }
}
