using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace TemporalDev.Server.History;

/// <summary>Failures that the server itself makes for activities, in the real server's words.</summary>
internal static class ActivityFailures
{
    /// <summary>The activity timed out.</summary>
    public static Failure TimedOut(TimeoutType type) => new()
    {
        Message = $"activity {Name(type)} timeout",
        Source = "Server",
        TimeoutFailureInfo = new TimeoutFailureInfo { TimeoutType = type },
    };

    /// <summary>Whether the policy lets an activity or workflow try again after this failure.</summary>
    public static bool IsRetryable(Failure failure, IEnumerable<string> nonRetryableTypes)
    {
        switch (failure.FailureInfoCase)
        {
            case Failure.FailureInfoOneofCase.TerminatedFailureInfo:
            case Failure.FailureInfoOneofCase.CanceledFailureInfo:
                return false;
            case Failure.FailureInfoOneofCase.TimeoutFailureInfo:
                var timeout = failure.TimeoutFailureInfo.TimeoutType;
                return timeout is TimeoutType.StartToClose or TimeoutType.Heartbeat
                    && !nonRetryableTypes.Contains("TemporalTimeout:" + Name(timeout));
            case Failure.FailureInfoOneofCase.ServerFailureInfo:
                return !failure.ServerFailureInfo.NonRetryable;
            case Failure.FailureInfoOneofCase.ApplicationFailureInfo:
                return !failure.ApplicationFailureInfo.NonRetryable
                    && !nonRetryableTypes.Contains(failure.ApplicationFailureInfo.Type);
            default:
                return true;
        }
    }

    /// <summary>Name of a timeout as the real server prints it.</summary>
    private static string Name(TimeoutType type) => type switch
    {
        TimeoutType.StartToClose => "StartToClose",
        TimeoutType.ScheduleToStart => "ScheduleToStart",
        TimeoutType.ScheduleToClose => "ScheduleToClose",
        TimeoutType.Heartbeat => "Heartbeat",
        _ => "Unspecified",
    };
}
