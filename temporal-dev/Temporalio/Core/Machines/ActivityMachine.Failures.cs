using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Machines;

internal sealed partial class ActivityMachine
{
    private Failure ToFailure(ActivityTaskFailedEventAttributes failed) => new()
    {
        Message = "Activity task failed",
        Cause = failed.Failure,
        ActivityFailureInfo =
            Info(failed.Identity, failed.RetryState, failed.StartedEventId, failed.ScheduledEventId),
    };

    private Failure ToFailure(ActivityTaskTimedOutEventAttributes timedOut) => new()
    {
        Message = "Activity task timed out",
        Cause = timedOut.Failure,
        ActivityFailureInfo = Info("", timedOut.RetryState, timedOut.StartedEventId, timedOut.ScheduledEventId),
    };

    private Failure ToFailure(ActivityTaskCanceledEventAttributes canceled) => new()
    {
        Message = "Activity cancelled",
        Cause = new() { CanceledFailureInfo = new() { Details = canceled.Details } },
        ActivityFailureInfo = Info(
            canceled.Identity, RetryState.CancelRequested, canceled.StartedEventId, canceled.ScheduledEventId),
    };

    private ActivityFailureInfo Info(string identity, RetryState retryState, long startedId, long scheduledId) => new()
    {
        ActivityType = new() { Name = schedule.ActivityType },
        ActivityId = schedule.ActivityId,
        Identity = identity,
        RetryState = retryState,
        StartedEventId = startedId,
        ScheduledEventId = scheduledId,
    };
}
