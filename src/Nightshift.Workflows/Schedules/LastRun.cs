using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Schedules;

/// <summary>How the last run of a schedule ended.</summary>
/// <param name="Status">How.</param>
/// <param name="FinishedAt">When.</param>
public sealed record LastRun(RunStatus Status, DateTimeOffset FinishedAt);
