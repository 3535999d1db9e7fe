using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Temporalio.Client;

namespace Nightshift.Workflows.Goals;

/// <summary>How a goal is started, wherever it is started from.</summary>
public static class GoalStart
{
    /// <summary>
    /// The options of a goal's workflow: its id, its queue, and what the Web UI shows of it. Id policies are left to
    /// the caller.
    /// </summary>
    public static WorkflowOptions Options(GoalInput input) => new(GoalId.FromText(input.Goal), TaskQueues.Main)
    {
        StaticSummary = GoalText.Headline(input),
        StaticDetails = GoalText.Details(input),
    };
}
