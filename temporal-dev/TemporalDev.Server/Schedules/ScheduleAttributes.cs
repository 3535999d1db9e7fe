using Google.Protobuf;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Schedules;

/// <summary>A schedule's search attributes.</summary>
internal static class ScheduleAttributes
{
    /// <summary>Whether the schedule is paused; the server sets it.</summary>
    public const string Paused = "TemporalSchedulePaused";

    /// <summary>Names and values as filters compare them.</summary>
    public static IReadOnlyList<(string Name, object Value)> Rows(ScheduleRecord schedule) =>
    [
        .. SearchAttributeRows.Of(schedule.SearchAttributes),
        (Paused, schedule.Schedule.State.Paused ? 1L : 0L),
    ];
}
