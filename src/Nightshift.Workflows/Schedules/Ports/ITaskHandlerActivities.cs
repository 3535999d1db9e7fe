using Nightshift.Contracts;
using Temporalio.Activities;

namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>Calls task handlers, on <see cref="TaskQueues.Main"/>.</summary>
public interface ITaskHandlerActivities
{
    /// <summary>
    /// Calls one. A failure of the handler is the outcome; the activity itself fails, and is tried again, only where a
    /// worker stopped or was lost.
    /// </summary>
    [Activity]
    Task<TaskOutcome> CallTaskHandlerAsync(TaskCall call);
}
