using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>Asks the director for a verdict on a phase.</summary>
public sealed record ReviewRequest
{
    /// <summary>The goal.</summary>
    public required GoalBrief Brief { get; init; }

    /// <summary>The phase, with its tasks and what they had to fulfil.</summary>
    public required PlanPhase Phase { get; init; }

    /// <summary>Which pass over the phase is reviewed, from 1.</summary>
    public required int Pass { get; init; }

    /// <summary>The result of each task in the phase's order, paths within the workspace.</summary>
    public required IReadOnlyList<string> Results { get; init; }

    /// <summary>The feedback that this pass was to heed; null on the first.</summary>
    public string? Feedback { get; init; }

    /// <summary>What the call may cost at most, in US dollars: it was reserved.</summary>
    public decimal CeilingUsd { get; init; }
}
