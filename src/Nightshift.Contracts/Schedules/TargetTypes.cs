namespace Nightshift.Contracts.Schedules;

/// <summary>The words for targets.</summary>
public static class TargetTypes
{
    /// <summary>A <see cref="GoalTarget"/>.</summary>
    public const string Goal = "goal";

    /// <summary>A <see cref="TaskHandlerTarget"/>.</summary>
    public const string TaskHandler = "task_handler";

    /// <summary>A run of a pipeline.</summary>
    public const string Pipeline = "pipeline";

    /// <summary>A round of a growth loop.</summary>
    public const string GrowthLoop = "growth_loop";

    /// <summary>A tick of the engagement engine.</summary>
    public const string EngagementTick = "engagement_tick";

    /// <summary>A report.</summary>
    public const string Report = "report";

    /// <summary>All of them, also those that this build cannot run yet.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Goal, TaskHandler, Pipeline, GrowthLoop, EngagementTick, Report];
}
