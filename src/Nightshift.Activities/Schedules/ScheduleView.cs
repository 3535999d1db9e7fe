using System.Text.Json.Serialization;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Activities.Schedules;

/// <summary>A schedule as Temporal has it now, whoever changed it last.</summary>
public sealed record ScheduleView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its definition; null where somebody else made it, or took the definition out.</summary>
    public ScheduleDefinition? Definition { get; init; }

    /// <summary>Whether it fires.</summary>
    public bool Paused { get; init; }

    /// <summary>What stands beside it: why it is paused, or what it is for.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether its breaker is open: that has paused it, and its note says why.</summary>
    [JsonIgnore]
    public bool IsHeldByBreaker =>
        Paused && Note.StartsWith(SchedulesConstants.BreakerNote, StringComparison.Ordinal);

    /// <summary>When it fires next, of what the server tells.</summary>
    public IReadOnlyList<DateTimeOffset> Next { get; init; } = [];

    /// <summary>The latest runs that the server started, oldest first.</summary>
    public IReadOnlyList<ScheduleStart> Recent { get; init; } = [];

    /// <summary>The workflow ids of the runs at work.</summary>
    public IReadOnlyList<string> Running { get; init; } = [];

    /// <summary>How many runs the server has started.</summary>
    public long Actions { get; init; }

    /// <summary>How many slots were missed by the catch-up window.</summary>
    public long MissedWindow { get; init; }

    /// <summary>How many slots were skipped because a run was still at work.</summary>
    public long SkippedOverlap { get; init; }

    /// <summary>How often it may still fire; null for no limit.</summary>
    public long? RemainingRuns { get; init; }

    /// <summary>Who made it; null where nobody says.</summary>
    public string? Creator { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last; null for never.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What is otherwise than its definition says, a sentence each: somebody changed it in Temporal.</summary>
    public IReadOnlyList<string> Deviations { get; init; } = [];
}
