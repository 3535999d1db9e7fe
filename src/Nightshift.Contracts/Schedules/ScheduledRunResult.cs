using System.Text.Json;

namespace Nightshift.Contracts.Schedules;

/// <summary>The result of <c>ScheduledRunWorkflow</c> where it ended in order: it succeeded or was skipped.</summary>
public sealed record ScheduledRunResult
{
    /// <summary>The schedule's id.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>The nominal time for which it ran.</summary>
    public required DateTimeOffset Slot { get; init; }

    /// <summary><see cref="RunStatus.Succeeded"/> or <see cref="RunStatus.Skipped"/>, as a word.</summary>
    public required string Status { get; init; }

    /// <summary>The gate that refused it; null where none did.</summary>
    public string? Gate { get; init; }

    /// <summary>One sentence: what came of it, or why it was skipped.</summary>
    public string? Outcome { get; init; }

    /// <summary>How often the target was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>What the target gave back; null for nothing.</summary>
    public JsonElement? Output { get; init; }
}
