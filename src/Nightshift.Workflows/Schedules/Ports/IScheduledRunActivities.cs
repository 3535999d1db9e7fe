using Nightshift.Contracts;
using Temporalio.Activities;

namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>
/// What a scheduled run needs of the world around it, on <see cref="TaskQueues.Main"/>. Each can be repeated.
/// </summary>
public interface IScheduledRunActivities
{
    /// <summary>Writes down that the run began, gathers the facts and asks every gate.</summary>
    [Activity]
    Task<RunOpening> OpenRunAsync(OpenRunRequest request);

    /// <summary>Writes down how the run ended, in records and audit log, and tells the breaker.</summary>
    [Activity]
    Task CloseRunAsync(RunClosing closing);
}
