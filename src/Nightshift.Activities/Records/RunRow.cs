namespace Nightshift.Activities.Records;

/// <summary>A row of the table <c>runs</c>.</summary>
public sealed record RunRow
{
    /// <summary>The workflow's id; with <see cref="RunId"/> the key.</summary>
    public string WorkflowId { get; init; } = "";

    /// <summary>The workflow's run id.</summary>
    public string RunId { get; init; } = "";

    /// <summary>What ran, such as <c>goal</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The goal.</summary>
    public string GoalId { get; init; } = "";

    /// <summary>What was to be achieved.</summary>
    public string Title { get; init; } = "";

    /// <summary>The goal's category; null for none.</summary>
    public string? Category { get; init; }

    /// <summary><c>P0</c> to <c>P3</c>.</summary>
    public string Priority { get; init; } = "";

    /// <summary>Whether it was planned and priced only.</summary>
    public bool DryRun { get; init; }

    /// <summary>The model that was asked for; null for one of each tier.</summary>
    public string? Model { get; init; }

    /// <summary>Where the run is, or how it ended.</summary>
    public string State { get; init; } = "";

    /// <summary>Why; null where the state says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it is at work.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Cycles used.</summary>
    public int Cycles { get; init; }

    /// <summary>Tokens read.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens written.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Cost in billionths of a US dollar.</summary>
    public long CostNanoUsd { get; init; }

    /// <summary>Budget in billionths of a US dollar.</summary>
    public long BudgetNanoUsd { get; init; }

    /// <summary>How many artifacts it left.</summary>
    public int Artifacts { get; init; }

    /// <summary>Whether an offline stand-in did the work.</summary>
    public bool Offline { get; init; }
}
