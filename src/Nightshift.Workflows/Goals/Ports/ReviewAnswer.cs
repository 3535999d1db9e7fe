namespace Nightshift.Workflows.Goals.Ports;

/// <summary>The director's verdict.</summary>
/// <param name="Verdict">Advance, revise or stop.</param>
/// <param name="Feedback">What is good or missing, up to <see cref="Contracts.Goals.GoalLimits.FeedbackLength"/>
/// characters.</param>
/// <param name="TaskIds">The tasks that a revision is about; empty for all.</param>
/// <param name="Artifact">The review, a path within the workspace.</param>
/// <param name="Usage">What it took.</param>
public sealed record ReviewAnswer(
    ReviewVerdict Verdict, string Feedback, IReadOnlyList<string> TaskIds, string Artifact, CallUsage Usage);
