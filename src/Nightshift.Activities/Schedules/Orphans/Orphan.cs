using Nightshift.Activities.Records;

namespace Nightshift.Activities.Schedules.Orphans;

/// <summary>A run that the records take for being at work, and that nobody can finish.</summary>
/// <param name="Run">Its row.</param>
/// <param name="Fate">What became of its workflow, one sentence.</param>
/// <param name="IsLost">Whether nobody meant it to end: it was not terminated and not cancelled.</param>
internal sealed record Orphan(ScheduleRunRow Run, string Fate, bool IsLost);
