using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>Asks for a task to be carried out.</summary>
public sealed record TaskRequest
{
    /// <summary>The goal.</summary>
    public required GoalBrief Brief { get; init; }

    /// <summary>The id of the phase that the task belongs to.</summary>
    public required string PhaseId { get; init; }

    /// <summary>What the phase is for.</summary>
    public required string PhaseTitle { get; init; }

    /// <summary>The task.</summary>
    public required PlanTask Task { get; init; }

    /// <summary>1 for the first pass; one more after each revision.</summary>
    public required int Pass { get; init; }

    /// <summary>Results that it builds on, paths within the workspace.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>What should be different from the pass before; null on the first.</summary>
    public string? Feedback { get; init; }

    /// <summary>The result of the pass before, a path within the workspace; null on the first.</summary>
    public string? PreviousArtifact { get; init; }

    /// <summary>What the call may cost at most, in US dollars: it was reserved.</summary>
    public decimal CeilingUsd { get; init; }
}
