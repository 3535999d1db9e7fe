namespace TemporalDev.Server.History;

/// <summary>What is due at a time. Checked against the run's state when it comes: it may long be obsolete.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The event it belongs to: of the workflow task, the activity or the timer; 0 for the run's
/// own.</param>
internal readonly record struct Deadline(DeadlineKind Kind, long Id);
