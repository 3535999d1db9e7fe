using Nightshift.Activities.Records;

namespace Nightshift.Activities.Schedules.Why;

/// <summary>What is known about a slot, from Temporal and from the records.</summary>
public sealed record SlotFacts
{
    /// <summary>The schedule as Temporal has it now.</summary>
    public required ScheduleView Schedule { get; init; }

    /// <summary>The nominal time.</summary>
    public required DateTimeOffset Slot { get; init; }

    /// <summary>When it is asked.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The runs of this slot, in order.</summary>
    public IReadOnlyList<ScheduleRunRow> Runs { get; init; } = [];

    /// <summary>Another run of the schedule that was at work when the slot came; null for none.</summary>
    public ScheduleRunRow? AtWork { get; init; }

    /// <summary>When Temporal started the slot's workflow; null where there is none.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>
    /// How the schedule was when the slot came, as far as anybody wrote it down; null where nobody did.
    /// </summary>
    public ScheduleStateRow? StateThen { get; init; }

    /// <summary>The last that was written down of how the schedule is; null for nothing.</summary>
    public ScheduleStateRow? StateNow { get; init; }
}
