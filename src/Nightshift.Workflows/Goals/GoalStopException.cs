using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals;

/// <summary>
/// Ends a goal before its last phase, from wherever it is; the workflow's run turns it into a result.
/// </summary>
internal sealed class GoalStopException(GoalState outcome, string reason) : Exception(reason)
{
    internal GoalState Outcome { get; } = outcome;
}
