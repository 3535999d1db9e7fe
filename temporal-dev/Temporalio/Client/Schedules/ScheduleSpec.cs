using Google.Protobuf.WellKnownTypes;

namespace Temporalio.Client.Schedules;

/// <summary>
/// When a schedule acts: at all times that any of its calendars, intervals and cron expressions has, without those to
/// skip.
/// </summary>
public record ScheduleSpec
{
    /// <summary>Times of the calendar. Default none.</summary>
    public IReadOnlyCollection<ScheduleCalendarSpec> Calendars { get; init; } = [];

    /// <summary>Times in equal distances. Default none.</summary>
    public IReadOnlyCollection<ScheduleIntervalSpec> Intervals { get; init; } = [];

    /// <summary>
    /// Cron expressions of 5, 6 (year last) or 7 (seconds first) fields, <c>@hourly</c> and the like, or
    /// <c>@every</c>. The server makes calendars and intervals of them: a described schedule has none. Default none.
    /// </summary>
    public IReadOnlyCollection<string> CronExpressions { get; init; } = [];

    /// <summary>Times of the calendar at which nothing is done. Default none.</summary>
    public IReadOnlyCollection<ScheduleCalendarSpec> Skip { get; init; } = [];

    /// <summary>Nothing is done before this time, in UTC. Default no limit.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>Nothing is done after this time, in UTC. Default no limit.</summary>
    public DateTime? EndAt { get; init; }

    /// <summary>
    /// Each time is moved by a random span of up to this, but not beyond the next time. Default none.
    /// </summary>
    public TimeSpan? Jitter { get; init; }

    /// <summary>The IANA name of the time zone of calendars and cron expressions. Default UTC.</summary>
    public string? TimeZoneName { get; init; }

    internal static ScheduleSpec FromProto(Api.Schedule.V1.ScheduleSpec proto) => new()
    {
        Calendars = [.. proto.StructuredCalendar.Select(ScheduleCalendarSpec.FromProto)],
        Intervals = [.. proto.Interval.Select(ScheduleIntervalSpec.FromProto)],
        CronExpressions = [.. proto.CronString],
        Skip = [.. proto.ExcludeStructuredCalendar.Select(ScheduleCalendarSpec.FromProto)],
        StartAt = proto.StartTime?.ToDateTime(),
        EndAt = proto.EndTime?.ToDateTime(),
        Jitter = proto.Jitter?.ToTimeSpan(),
        TimeZoneName = proto.TimezoneName.Length == 0 ? null : proto.TimezoneName,
    };

    internal Api.Schedule.V1.ScheduleSpec ToProto() => new()
    {
        StructuredCalendar = { Calendars.Select(calendar => calendar.ToProto()) },
        Interval = { Intervals.Select(interval => interval.ToProto()) },
        CronString = { CronExpressions },
        ExcludeStructuredCalendar = { Skip.Select(calendar => calendar.ToProto()) },
        StartTime = StartAt?.ToTimestamp(nameof(StartAt)),
        EndTime = EndAt?.ToTimestamp(nameof(EndAt)),
        Jitter = Jitter is { } jitter ? Duration.FromTimeSpan(jitter) : null,
        TimezoneName = TimeZoneName ?? string.Empty,
    };
}
