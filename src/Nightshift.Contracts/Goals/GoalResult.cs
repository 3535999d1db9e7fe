namespace Nightshift.Contracts.Goals;

/// <summary>
/// The result of <c>GoalWorkflow</c>. A failed or cancelled goal has none: its workflow failed or was cancelled.
/// </summary>
public sealed record GoalResult
{
    /// <summary>The goal's id, which is its workflow id.</summary>
    public required string GoalId { get; init; }

    /// <summary>
    /// <see cref="GoalState.Completed"/>, <see cref="GoalState.Planned"/>, <see cref="GoalState.Stopped"/> or
    /// <see cref="GoalState.OutOfBudget"/>.
    /// </summary>
    public required GoalState Outcome { get; init; }

    /// <summary>One sentence: how it ended. It says so when an offline stand-in did the work.</summary>
    public required string Summary { get; init; }

    /// <summary>Cycles used.</summary>
    public int Cycles { get; init; }

    /// <summary>Tokens of every call.</summary>
    public TokenCount Tokens { get; init; }

    /// <summary>What it cost, in US dollars.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>What carrying out the plan was priced at; null where it did not come to a plan.</summary>
    public PlanPrice? Price { get; init; }

    /// <summary>
    /// Every artifact, paths within the workspace, in the order in which they were written; the last is the summary.
    /// </summary>
    public IReadOnlyList<string> Artifacts { get; init; } = [];

    /// <summary>Whether an offline stand-in answered instead of a model.</summary>
    public bool Offline { get; init; }
}
