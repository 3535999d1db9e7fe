namespace Nightshift.Contracts.Events;

/// <summary>What came of an event.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When the router took it.</param>
/// <param name="Outcome">One sentence.</param>
/// <param name="Fires">The schedules that wait for it, and what it did there.</param>
public sealed record EventReport(
    string Type, string Id, DateTimeOffset At, string Outcome, IReadOnlyList<EventFire> Fires);
