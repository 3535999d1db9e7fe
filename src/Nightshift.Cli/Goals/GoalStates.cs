using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Goals;

/// <summary>What a goal's state means to the command line.</summary>
internal static class GoalStates
{
    /// <summary>Whether nothing follows this state.</summary>
    public static bool IsOver(this GoalState state) => state
        is GoalState.Completed or GoalState.Planned or GoalState.Stopped or GoalState.OutOfBudget
        or GoalState.Cancelled or GoalState.Failed;

    /// <summary>Whether the goal got what was asked for: everything, or the plan of a dry run.</summary>
    public static bool IsSuccess(this GoalState state) => state is GoalState.Completed or GoalState.Planned;

    /// <summary>The state in words.</summary>
    public static string Words(this GoalState state) => state switch
    {
        GoalState.AwaitingApproval => "waiting for approval",
        GoalState.OutOfBudget => "out of budget",
        _ => state.ToString().ToLowerInvariant(),
    };
}
