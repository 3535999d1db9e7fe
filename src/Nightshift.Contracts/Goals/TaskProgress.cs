namespace Nightshift.Contracts.Goals;

/// <summary>Where a task is, and what it took so far over all its passes.</summary>
public sealed record TaskProgress
{
    /// <summary>The task's id in the plan.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>What it takes.</summary>
    public required string Skill { get; init; }

    /// <summary>Where it is.</summary>
    public WorkState State { get; init; }

    /// <summary>How often it was carried out.</summary>
    public int Passes { get; init; }

    /// <summary>The model that did it last; null before.</summary>
    public string? Model { get; init; }

    /// <summary>Tokens over all passes.</summary>
    public TokenCount Tokens { get; init; }

    /// <summary>US dollars over all passes.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>The latest result, a path within the workspace; null before.</summary>
    public string? Artifact { get; init; }
}
