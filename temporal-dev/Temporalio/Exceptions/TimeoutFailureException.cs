using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;

namespace Temporalio.Exceptions;

/// <summary>A workflow or activity ran out of time.</summary>
public class TimeoutFailureException : FailureException
{
    /// <summary>Creates the exception for a failure that was received.</summary>
    /// <param name="failure">The failure; its info must be that of a timeout.</param>
    /// <param name="inner">The failure's cause.</param>
    /// <param name="converter">Converts the heartbeat details.</param>
    protected internal TimeoutFailureException(Failure failure, Exception? inner, IPayloadConverter converter)
        : base(failure, inner)
    {
        var info = failure.TimeoutFailureInfo ??
            throw new ArgumentException("The failure is no timeout.", nameof(failure));
        LastHeartbeatDetails = new InboundFailureDetails(converter, info.LastHeartbeatDetails?.Payloads_);
    }

    /// <summary>The failure as it came.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>Which of the timeouts it was.</summary>
    public TimeoutType TimeoutType => Failure.TimeoutFailureInfo.TimeoutType;

    /// <summary>Details of the last heartbeat that arrived.</summary>
    public InboundFailureDetails LastHeartbeatDetails { get; protected init; }
}
