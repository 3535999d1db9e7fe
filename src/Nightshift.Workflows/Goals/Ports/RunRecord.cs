using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>What the records keep of a run: one row, written at its start and again at its end.</summary>
public sealed record RunRecord
{
    /// <summary>The run as it stands; its token counts and costs are the run's totals.</summary>
    public required GoalProgress Progress { get; init; }

    /// <summary>The workflow's run id; together with the workflow id it is the row's key.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it is at work.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
