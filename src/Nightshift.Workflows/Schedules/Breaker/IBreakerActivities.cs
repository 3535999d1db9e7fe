using Nightshift.Contracts;
using Temporalio.Activities;

namespace Nightshift.Workflows.Schedules.Breaker;

/// <summary>What a breaker does to its schedule, on <see cref="TaskQueues.Main"/>. Each can be repeated.</summary>
public interface IBreakerActivities
{
    /// <summary>
    /// Pauses the schedule with the reason as its note, keeps the failed run as a dead letter and tells people; after a
    /// failed probe it only renews the note.
    /// </summary>
    /// <returns>Whether the schedule is there.</returns>
    [Activity]
    Task<bool> OpenBreakerAsync(BreakerTrip trip);

    /// <summary>Looks whether the breaker still holds its schedule.</summary>
    [Activity]
    Task<BreakerLook> LookAtBreakerAsync(string scheduleId);

    /// <summary>Lets the schedule fire again and tells people, unless somebody has done so already.</summary>
    [Activity]
    Task CloseBreakerAsync(string scheduleId, string reason);
}
