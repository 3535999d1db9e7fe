namespace Nightshift.Contracts.Goals;

/// <summary>The answer of the query <c>Progress</c>: all that is known of a goal at this moment.</summary>
public sealed record GoalProgress
{
    /// <summary>The goal's id, which is its workflow id.</summary>
    public required string GoalId { get; init; }

    /// <summary>What it was started with.</summary>
    public required GoalInput Input { get; init; }

    /// <summary>Where it is.</summary>
    public GoalState State { get; init; }

    /// <summary>Why it is there, one sentence; null where the state says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether somebody paused it: nothing new begins.</summary>
    public bool Paused { get; init; }

    /// <summary>The plan that waits for an answer; null when none does.</summary>
    public PlanOffer? Offer { get; init; }

    /// <summary>The plan's price; null before there is a plan.</summary>
    public PlanPrice? Price { get; init; }

    /// <summary>The phases, in order; empty before there is a plan.</summary>
    public IReadOnlyList<PhaseProgress> Phases { get; init; } = [];

    /// <summary>Cycles used, of <see cref="GoalLimits.Cycles"/>.</summary>
    public int Cycles { get; init; }

    /// <summary>Tokens of every call so far.</summary>
    public TokenCount Tokens { get; init; }

    /// <summary>US dollars spent so far.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>US dollars set aside for the calls in flight.</summary>
    public decimal ReservedUsd { get; init; }

    /// <summary>The notes that calls from now on are told.</summary>
    public IReadOnlyList<GoalNote> Notes { get; init; } = [];

    /// <summary>Every artifact so far, paths within the workspace, in the order in which they were written.</summary>
    public IReadOnlyList<string> Artifacts { get; init; } = [];

    /// <summary>Whether an offline stand-in answered instead of a model.</summary>
    public bool Offline { get; init; }
}
