namespace Nightshift.Cli.Goals;

/// <summary>A goal in a list.</summary>
internal sealed record GoalListItem
{
    /// <summary>The goal's id.</summary>
    public required string GoalId { get; init; }

    /// <summary>Its latest run.</summary>
    public required string RunId { get; init; }

    /// <summary>The run's status, as Temporal names it.</summary>
    public required string Status { get; init; }

    /// <summary>The priority; null until the workflow has set it.</summary>
    public string? Priority { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>When it ended, UTC; null while it is at work.</summary>
    public DateTime? ClosedAt { get; init; }
}
