using System.Text.Json;

namespace Nightshift.Contracts.Schedules;

/// <summary>What makes a schedule fire. Times of day are of the schedule's time zone.</summary>
public abstract record ScheduleTrigger
{
    /// <summary>The word in JSON's <c>type</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The least that each run waits after its slot.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan MinJitter { get; init; }

    /// <summary>The most that each run waits after its slot; the run draws its wait between the two.</summary>
    /// <value>The default is zero: no wait.</value>
    public TimeSpan MaxJitter { get; init; }

    /// <summary>Whether a clock makes it fire. The other kinds fire when somebody triggers them.</summary>
    public virtual bool IsTimed => true;
}

/// <summary>Every day at a time.</summary>
/// <param name="Time">The time of day.</param>
public sealed record DailyTrigger(TimeOnly Time) : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Daily;
}

/// <summary>On days of the week at a time.</summary>
/// <param name="Days">The days, each once.</param>
/// <param name="Time">The time of day.</param>
public sealed record WeeklyTrigger(IReadOnlyList<DayOfWeek> Days, TimeOnly Time) : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Weekly;
}

/// <summary>Again and again, counted from the Unix epoch, so that restarts do not move the slots.</summary>
/// <param name="Every">From slot to slot; at least a second.</param>
public sealed record IntervalTrigger(TimeSpan Every) : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Interval;
}

/// <summary>
/// A cron expression as Temporal reads it: 5 fields, 6 (with a year) or 7 (with seconds too), or <c>@daily</c> and so
/// on. Day of month and day of week must both match, other than in classic cron.
/// </summary>
/// <param name="Expression">The expression.</param>
public sealed record CronTrigger(string Expression) : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Cron;
}

/// <summary>Whenever one of some calendar entries matches, and no exception does.</summary>
/// <param name="Entries">When it fires.</param>
/// <param name="Except">When it does not, although an entry matches.</param>
public sealed record CalendarTrigger(IReadOnlyList<CalendarEntry> Entries, IReadOnlyList<CalendarEntry> Except)
    : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Calendar;
}

/// <summary>Once, some time after the schedule was made.</summary>
/// <param name="After">How long after.</param>
/// <param name="At">The moment that this is, once the schedule is made; null before.</param>
public sealed record DelayTrigger(TimeSpan After, DateTimeOffset? At = null) : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Delay;
}

/// <summary>Whenever an event of a type comes in.</summary>
/// <param name="Event">The event's type.</param>
public sealed record EventTrigger(string Event) : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Event;

    /// <inheritdoc/>
    public override bool IsTimed => false;

    /// <summary>
    /// What the event's data must be: where this is an object, each of its members must be equal in the data. Null for
    /// any data.
    /// </summary>
    public JsonElement? Matches { get; init; }

    /// <summary>How long after an event that fired it others do not.</summary>
    /// <value>The default is zero: every event fires it.</value>
    public TimeSpan CoolDown { get; init; }
}

/// <summary>Whenever a host starts or stops.</summary>
/// <param name="On">The moment.</param>
public sealed record LifecycleTrigger(LifecycleMoment On) : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Lifecycle;

    /// <inheritdoc/>
    public override bool IsTimed => false;
}

/// <summary>Whenever a host starts, and again and again after that: for work that sets things right.</summary>
/// <param name="Every">From slot to slot; at least a second.</param>
public sealed record ReconciliationTrigger(TimeSpan Every) : ScheduleTrigger
{
    /// <inheritdoc/>
    public override string Type => TriggerTypes.Reconciliation;
}
