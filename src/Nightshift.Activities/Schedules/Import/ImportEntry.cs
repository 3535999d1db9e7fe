using Nightshift.Contracts.Schedules;

namespace Nightshift.Activities.Schedules.Import;

/// <summary>One entry of a file.</summary>
/// <param name="Where">Where in the file, such as <c>entry 3</c> or <c>line 7</c>.</param>
/// <param name="Id">Its id; empty where it has none.</param>
/// <param name="Definition">What it says; null where it cannot be a schedule.</param>
/// <param name="Error">Why it cannot be one; null where it can.</param>
public sealed record ImportEntry(string Where, string Id, ScheduleDefinition? Definition, string? Error = null);
