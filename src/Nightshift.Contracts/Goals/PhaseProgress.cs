namespace Nightshift.Contracts.Goals;

/// <summary>Where a phase is.</summary>
public sealed record PhaseProgress
{
    /// <summary>The phase's id in the plan.</summary>
    public required string Id { get; init; }

    /// <summary>What the phase is for.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is.</summary>
    public WorkState State { get; init; }

    /// <summary>How often its tasks were sent out; more than 1 after a revision.</summary>
    public int Passes { get; init; }

    /// <summary>The latest review in one line; null before.</summary>
    public string? Verdict { get; init; }

    /// <summary>The latest review, a path within the workspace; null before.</summary>
    public string? Review { get; init; }

    /// <summary>The tasks, in the plan's order.</summary>
    public IReadOnlyList<TaskProgress> Tasks { get; init; } = [];
}
