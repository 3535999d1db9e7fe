using Nightshift.Workflows.Events;

namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>Whether a run may go on.</summary>
public sealed record RunOpening
{
    /// <summary>What started it, of <see cref="RunOrigins"/>.</summary>
    public string Origin { get; init; } = RunOrigins.Slot;

    /// <summary>The gate that refused it, of <see cref="RunGates"/>; null where it may go on.</summary>
    public string? Gate { get; init; }

    /// <summary>Why the gate refused it, one sentence; null where it may go on.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong with the definition; empty where nothing is.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>What the run is told about its slot, such as how a change of daylight saving time is treated.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The event that fired it; null where none did.</summary>
    public EventOfRun? Event { get; init; }
}
