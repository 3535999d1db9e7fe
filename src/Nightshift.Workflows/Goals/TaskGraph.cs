using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals;

/// <summary>
/// What tasks have to wait for. All answers keep the order of the plan, so that replay sees the same.
/// </summary>
public static class TaskGraph
{
    /// <summary>The tasks that can begin: waiting themselves, and none of their dependencies is still open.</summary>
    /// <param name="tasks">The tasks of a phase.</param>
    /// <param name="waiting">Ids of those that have not begun.</param>
    /// <param name="open">Ids of those that are not done, the waiting ones included.</param>
    public static IReadOnlyList<PlanTask> Ready(
        IReadOnlyList<PlanTask> tasks, IReadOnlySet<string> waiting, IReadOnlySet<string> open) =>
        [.. tasks.Where(task => waiting.Contains(task.Id) && !task.DependsOn.Any(open.Contains))];

    /// <summary>
    /// These tasks, and all that build on them, directly or not: what is to be done over when they are.
    /// </summary>
    public static IReadOnlySet<string> WithDependents(IReadOnlyList<PlanTask> tasks, IEnumerable<string> ids)
    {
        var affected = new HashSet<string>(ids, StringComparer.Ordinal);
        int before;
        do
        {
            before = affected.Count;
            affected.UnionWith(tasks.Where(task => task.DependsOn.Any(affected.Contains)).Select(task => task.Id));
        }
        while (affected.Count > before);
        return affected;
    }

    /// <summary>
    /// A circle of tasks that wait for one another, its first id again at the end; null where there is none.
    /// </summary>
    public static IReadOnlyList<string>? FindCycle(IReadOnlyList<PlanTask> tasks)
    {
        var byId = new Dictionary<string, PlanTask>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            byId.TryAdd(task.Id, task);
        }

        var cleared = new HashSet<string>(StringComparer.Ordinal);
        List<string> path = [];
        foreach (var task in tasks)
        {
            if (Walk(task.Id, byId, cleared, path) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    private static List<string>? Walk(
        string id, Dictionary<string, PlanTask> byId, HashSet<string> cleared, List<string> path)
    {
        if (path.IndexOf(id) is var start and >= 0)
        {
            return [.. path.Skip(start), id];
        }

        if (cleared.Contains(id) || !byId.TryGetValue(id, out var task))
        {
            return null;
        }

        path.Add(id);
        foreach (var dependency in task.DependsOn)
        {
            if (Walk(dependency, byId, cleared, path) is { } cycle)
            {
                return cycle;
            }
        }

        path.RemoveAt(path.Count - 1);
        cleared.Add(id);
        return null;
    }
}
