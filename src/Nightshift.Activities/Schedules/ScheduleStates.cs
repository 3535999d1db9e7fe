using Microsoft.Extensions.Logging;
using Nightshift.Activities.Records;

namespace Nightshift.Activities.Schedules;

/// <summary>
/// Keeps when schedules were paused and when they were not: Temporal knows only how they are now, and people ask later
/// why a slot did not run.
/// </summary>
internal sealed class ScheduleStates(
    RecordStore records, TimeProvider timeProvider, ILogger<ScheduleStates> logger)
{
    /// <summary>
    /// Keeps that a schedule is paused, or is not, from now on. It is so already: records that cannot be reached are
    /// said in the log and stop nobody from stopping a schedule.
    /// </summary>
    public async Task KeepAsync(string id, bool paused, string note, CancellationToken cancellationToken)
    {
        try
        {
            await records.WriteScheduleStateAsync(
                new ScheduleStateRow { ScheduleId = id, At = timeProvider.GetUtcNow(), Paused = paused, Note = note },
                cancellationToken);
        }
        catch (RecordsException e)
        {
            SchedulesLog.StateNotKept(logger, e, id);
        }
    }

    /// <summary>Keeps what somebody else changed: what schedules are, where that is not what was kept last.</summary>
    /// <exception cref="RecordsException">The records cannot be used.</exception>
    public async Task NoticeAsync(IEnumerable<ScheduleView> schedules, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        foreach (var schedule in schedules)
        {
            var known = await records.ScheduleStateAtAsync(schedule.Id, now, cancellationToken);
            if ((known?.Paused ?? false) != schedule.Paused)
            {
                await KeepAsync(schedule.Id, schedule.Paused, schedule.Note, cancellationToken);
            }
        }
    }
}
