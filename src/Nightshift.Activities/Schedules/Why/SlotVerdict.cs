namespace Nightshift.Activities.Schedules.Why;

/// <summary>What became of a slot of a schedule.</summary>
public enum SlotVerdict
{
    /// <summary>It ran, in time.</summary>
    Ran,

    /// <summary>It ran, but later than its slot and jitter allow.</summary>
    Late,

    /// <summary>It ran, and failed.</summary>
    Failed,

    /// <summary>It was cancelled while it ran.</summary>
    Cancelled,

    /// <summary>It is at work.</summary>
    Running,

    /// <summary>Temporal started it, and no worker has taken it yet.</summary>
    Waiting,

    /// <summary>A run was still at work, and the overlap policy is to skip.</summary>
    SkippedByOverlap,

    /// <summary>The budget was used up.</summary>
    SkippedByBudget,

    /// <summary>The breaker was open.</summary>
    SkippedByBreaker,

    /// <summary>A condition did not hold.</summary>
    SkippedByCondition,

    /// <summary>The slot had run already, or waited too long for a worker.</summary>
    SkippedByGate,

    /// <summary>The schedule is paused.</summary>
    Paused,

    /// <summary>The server was away for longer than the catch-up window.</summary>
    MissedByWindow,

    /// <summary>The time is yet to come.</summary>
    NotYet,

    /// <summary>The schedule was made, or changed to fire then, only later.</summary>
    NotThere,

    /// <summary>The schedule does not fire at that time.</summary>
    NoSlot,

    /// <summary>Nothing on record says why.</summary>
    Unknown,
}
