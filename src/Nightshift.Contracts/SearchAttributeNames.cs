namespace Nightshift.Contracts;

/// <summary>
/// The search attributes that Nightshift sets, all of type Keyword. The workflows set them always: whoever starts a
/// worker sees to it first that the server knows them (a real server refuses names that are not registered).
/// </summary>
public static class SearchAttributeNames
{
    /// <summary>What the workflow is: <c>goal</c>, <c>run</c>, <c>task</c>, <c>breaker</c>, <c>desk</c>,
    /// <c>router</c>.</summary>
    public const string Kind = "NightshiftKind";

    /// <summary>The goal id that the workflow works for.</summary>
    public const string Goal = "NightshiftGoal";

    /// <summary>The priority, <c>P0</c> to <c>P3</c>.</summary>
    public const string Priority = "NightshiftPriority";

    /// <summary>The id of the schedule that the workflow runs for.</summary>
    public const string Schedule = "NightshiftSchedule";

    /// <summary>Every name of this class, for registration.</summary>
    public static IReadOnlyList<string> Keywords { get; } = [Kind, Goal, Priority, Schedule];
}
