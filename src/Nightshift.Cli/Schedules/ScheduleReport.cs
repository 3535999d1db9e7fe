using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Cli.Schedules;

/// <summary>A schedule as the CLI shows it: what Temporal has now, and what the records add up to.</summary>
internal sealed record ScheduleReport
{
    /// <summary>How far ahead changes of daylight saving time are told.</summary>
    private const int DaysAhead = 366;

    public required string Id { get; init; }

    public string? Title { get; init; }

    public string? Version { get; init; }

    public string Fires { get; init; } = "";

    public string Target { get; init; } = "";

    /// <summary><c>active</c>, <c>paused</c> or <c>over</c>.</summary>
    public string State { get; init; } = "";

    public string Note { get; init; } = "";

    public DateTimeOffset? NextRun { get; init; }

    public DateTimeOffset? LastRun { get; init; }

    public long Total { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    public long Skipped { get; init; }

    /// <summary>Slots that Temporal skipped because a run was at work.</summary>
    public long SkippedOverlap { get; init; }

    /// <summary>Slots that Temporal missed by the catch-up window.</summary>
    public long MissedWindow { get; init; }

    public static ScheduleReport From(ScheduleView view, ScheduleCounters? counters) => new()
    {
        Id = view.Id,
        Title = view.Definition?.Title,
        Version = view.Definition?.Version,
        Fires = view.Definition is { } definition ? ScheduleText.Trigger(definition) : "",
        Target = ScheduleText.Target(view.Definition?.Target),
        State = view.Paused ? "paused" : IsOver(view) ? "over" : "active",
        Note = view.Note,
        NextRun = view.Paused || view.Next.Count == 0 ? null : view.Next[0],
        LastRun = counters?.LastRunAt ?? (view.Recent.Count > 0 ? view.Recent[^1].StartedAt : null),
        Total = counters?.Total ?? 0,
        Succeeded = counters?.Succeeded ?? 0,
        Failed = counters?.Failed ?? 0,
        Skipped = counters?.Skipped ?? 0,
        SkippedOverlap = view.SkippedOverlap,
        MissedWindow = view.MissedWindow,
    };

    /// <summary>What a reader of the times of day should know.</summary>
    public static async Task<IReadOnlyList<string>> DaylightAsync(
        DaylightNotes notes, ScheduleView view, DateTimeOffset now, CancellationToken cancellationToken) =>
        view.Definition is { } definition
            ? await notes.AheadAsync(definition, now, DaysAhead, cancellationToken) : [];

    private static bool IsOver(ScheduleView view) =>
        view.RemainingRuns == 0 || (view.Definition?.Trigger is { IsTimed: true } && view.Next.Count == 0);
}
