using System.Text.Json;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>How a run ended: what its record, the audit log, the counters and the breaker are told.</summary>
public sealed record RunClosing
{
    /// <summary>The run.</summary>
    public required RunIdentity Run { get; init; }

    /// <summary>Its schedule's definition.</summary>
    public required ScheduleDefinition Definition { get; init; }

    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>What started it, of <see cref="RunOrigins"/>.</summary>
    public required string Origin { get; init; }

    /// <summary>The gate that refused it; null where none did.</summary>
    public string? Gate { get; init; }

    /// <summary>One sentence: why it was refused, or what came of it.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>How often the target was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When its target began, after gates and jitter; null where it did not.</summary>
    public DateTimeOffset? WorkStartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>What the target gave back; null for nothing.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>What the run was told about its slot.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The steps of its chain, in order, each as a name and how it ended.</summary>
    public IReadOnlyList<StepOutcome> Steps { get; init; } = [];

    /// <summary>What its target was given; null for nothing.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>The dead letter that it made up for, by its id; null for none.</summary>
    public string? DeadLetter { get; init; }
}
