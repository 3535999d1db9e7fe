namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>A schedule, as the desk lists it for other applications.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Fires">When it fires, in words.</param>
/// <param name="Paused">Whether it does not.</param>
/// <param name="Note">What stands beside it.</param>
/// <param name="Next">When it fires next; null for never.</param>
/// <param name="Version">Its definition's version; null where it has none.</param>
public sealed record DeskSchedule(
    string Id, string Title, string Fires, bool Paused, string Note, DateTimeOffset? Next, string? Version);
