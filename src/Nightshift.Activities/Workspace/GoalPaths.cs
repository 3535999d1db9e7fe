namespace Nightshift.Activities.Workspace;

/// <summary>
/// Where the artifacts of a goal lie within the workspace. Ids are file names by the rules of plans and goals.
/// </summary>
internal static class GoalPaths
{
    internal static string Plan(string goalId, int revision) => $"goals/{goalId}/plan{Suffix(revision)}.md";

    internal static string Task(string goalId, string taskId, int pass) =>
        $"goals/{goalId}/tasks/{taskId}{Suffix(pass)}.md";

    internal static string Review(string goalId, string phaseId, int pass) =>
        $"goals/{goalId}/reviews/{phaseId}{Suffix(pass)}.md";

    internal static string Summary(string goalId) => $"goals/{goalId}/summary.md";

    // A dot cannot stand in an id, so a second pass never takes the name of another task.
    private static string Suffix(int pass) => pass <= 1 ? "" : $".{pass}";
}
