namespace Nightshift.Contracts.Schedules;

/// <summary>The words for triggers.</summary>
public static class TriggerTypes
{
    /// <summary>A <see cref="DailyTrigger"/>.</summary>
    public const string Daily = "daily";

    /// <summary>A <see cref="WeeklyTrigger"/>.</summary>
    public const string Weekly = "weekly";

    /// <summary>An <see cref="IntervalTrigger"/>.</summary>
    public const string Interval = "interval";

    /// <summary>A <see cref="CronTrigger"/>.</summary>
    public const string Cron = "cron";

    /// <summary>A <see cref="CalendarTrigger"/>.</summary>
    public const string Calendar = "calendar";

    /// <summary>A <see cref="DelayTrigger"/>.</summary>
    public const string Delay = "delay";

    /// <summary>An <see cref="EventTrigger"/>.</summary>
    public const string Event = "event";

    /// <summary>A <see cref="LifecycleTrigger"/>.</summary>
    public const string Lifecycle = "lifecycle";

    /// <summary>A <see cref="ReconciliationTrigger"/>.</summary>
    public const string Reconciliation = "reconciliation";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Daily, Weekly, Interval, Cron, Calendar, Delay, Event, Lifecycle, Reconciliation];
}
