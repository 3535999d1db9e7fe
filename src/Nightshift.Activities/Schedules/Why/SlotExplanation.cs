namespace Nightshift.Activities.Schedules.Why;

/// <summary>Why a schedule did, or did not, run at a time.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Slot">The nominal time; null where there is none.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Reason">One sentence or two: why.</param>
/// <param name="Advice">What to do about it; empty for nothing.</param>
/// <param name="WorkflowId">The run, where there is one.</param>
public sealed record SlotExplanation(
    string ScheduleId,
    DateTimeOffset? Slot,
    SlotVerdict Verdict,
    string Reason,
    string Advice = "",
    string? WorkflowId = null);
