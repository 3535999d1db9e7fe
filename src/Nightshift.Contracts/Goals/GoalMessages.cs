namespace Nightshift.Contracts.Goals;

/// <summary>
/// The names by which other applications talk to a goal, as <c>temporal workflow update --name …</c> takes them.
/// </summary>
public static class GoalMessages
{
    /// <summary>The workflow's type.</summary>
    public const string WorkflowType = "GoalWorkflow";

    /// <summary>Update with <see cref="ApproveGoal"/>.</summary>
    public const string Approve = "Approve";

    /// <summary>Update with <see cref="ReviseGoal"/>.</summary>
    public const string Revise = "Revise";

    /// <summary>Update with <see cref="PauseGoal"/>.</summary>
    public const string Pause = "Pause";

    /// <summary>Update with <see cref="ResumeGoal"/>.</summary>
    public const string Resume = "Resume";

    /// <summary>Signal with <see cref="GoalNote"/>.</summary>
    public const string AddNote = "AddNote";

    /// <summary>Query that answers <see cref="GoalProgress"/>.</summary>
    public const string Progress = "Progress";
}
