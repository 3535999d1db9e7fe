namespace Nightshift.Contracts.Schedules;

/// <summary>Numbers from a start to an end, in steps.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The last that there may be.</param>
/// <param name="Step">From one to the next.</param>
public sealed record CalendarRange(int Start, int End, int Step);
