using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Goals;

/// <summary>All that is known of a goal, as <c>-o json</c> prints it. Paths are full paths.</summary>
internal sealed record GoalReport
{
    /// <summary>The goal's id, which is its workflow id.</summary>
    public required string GoalId { get; init; }

    /// <summary>The run id of its workflow.</summary>
    public required string RunId { get; init; }

    /// <summary>What is to be achieved.</summary>
    public required string Goal { get; init; }

    /// <summary>Where it is.</summary>
    public required GoalState State { get; init; }

    /// <summary>Whether somebody paused it.</summary>
    public bool Paused { get; init; }

    /// <summary>One sentence: how it ended, or why it is where it is; null where the state says it all.</summary>
    public string? Summary { get; init; }

    /// <summary>How urgent it is.</summary>
    public GoalPriority Priority { get; init; }

    /// <summary>Its category; null for none.</summary>
    public string? Category { get; init; }

    /// <summary>Whether only plan and price were asked for.</summary>
    public bool DryRun { get; init; }

    /// <summary>What the plan was priced at; null before there is one.</summary>
    public PlanPrice? Price { get; init; }

    /// <summary>The plan that waits for an answer; null when none does.</summary>
    public PlanOffer? Offer { get; init; }

    /// <summary>The plan to read; null before there is one.</summary>
    public string? Plan { get; init; }

    /// <summary>Phases with their tasks and reviews.</summary>
    public IReadOnlyList<PhaseProgress> Phases { get; init; } = [];

    /// <summary>Cycles used.</summary>
    public int Cycles { get; init; }

    /// <summary>Tokens of every call.</summary>
    public TokenCount Tokens { get; init; }

    /// <summary>US dollars spent.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>US dollars that it may spend.</summary>
    public decimal BudgetUsd { get; init; }

    /// <summary>The notes that calls are told.</summary>
    public IReadOnlyList<GoalNote> Notes { get; init; } = [];

    /// <summary>Everything there is to read, in the order in which it was written.</summary>
    public IReadOnlyList<string> Artifacts { get; init; } = [];

    /// <summary>Whether an offline stand-in answered instead of a model.</summary>
    public bool Offline { get; init; }

    /// <summary>The <c>temporal</c> command that shows its history.</summary>
    public required string TemporalCommand { get; init; }

    /// <summary>Puts together what the workflow answered.</summary>
    /// <param name="progress">The answer of its query.</param>
    /// <param name="summary">How it ended; null for the reason in the progress.</param>
    /// <param name="runId">The run that answered.</param>
    /// <param name="paths">Where artifacts lie.</param>
    /// <param name="temporalCommand">The command that shows its history.</param>
    public static GoalReport From(
        GoalProgress progress, string? summary, string runId, ArtifactPaths paths, string temporalCommand) => new()
        {
            GoalId = progress.GoalId,
            RunId = runId,
            Goal = progress.Input.Goal,
            State = progress.State,
            Paused = progress.Paused,
            Summary = summary ?? progress.Reason,
            Priority = progress.Input.Priority,
            Category = progress.Input.Category,
            DryRun = progress.Input.DryRun,
            Price = progress.Price,
            Offer = progress.Offer is { } offer ? offer with { Artifact = paths.Absolute(offer.Artifact) } : null,
            Plan = PlanOf(progress) is { } plan ? paths.Absolute(plan) : null,
            Phases = [.. progress.Phases.Select(phase => Resolve(phase, paths))],
            Cycles = progress.Cycles,
            Tokens = progress.Tokens,
            CostUsd = progress.CostUsd,
            BudgetUsd = progress.Input.BudgetUsd,
            Notes = progress.Notes,
            Artifacts = [.. progress.Artifacts.Select(paths.Absolute)],
            Offline = progress.Offline,
            TemporalCommand = temporalCommand,
        };

    /// <summary>The latest plan among the artifacts: the one that lies beside no phase and is called so.</summary>
    public static string? PlanOf(GoalProgress progress) =>
        progress.Offer?.Artifact
        ?? progress.Artifacts.LastOrDefault(
            path => path[(path.LastIndexOf('/') + 1)..].StartsWith("plan", StringComparison.Ordinal));

    private static PhaseProgress Resolve(PhaseProgress phase, ArtifactPaths paths) => phase with
    {
        Review = phase.Review is { } review ? paths.Absolute(review) : null,
        Tasks =
        [
            .. phase.Tasks.Select(task => task with
            {
                Artifact = task.Artifact is { } artifact ? paths.Absolute(artifact) : null,
            }),
        ],
    };
}
