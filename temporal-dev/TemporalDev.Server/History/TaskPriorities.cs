using TemporalDev.Server.Matching;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.History;

/// <summary>How urgent tasks are.</summary>
internal static class TaskPriorities
{
    /// <summary>The priority key that is set first; the default when none is.</summary>
    public static int Of(params ReadOnlySpan<Priority?> priorities)
    {
        foreach (var priority in priorities)
        {
            if (priority is { PriorityKey: > 0 })
            {
                return priority.PriorityKey;
            }
        }

        return IDispatchTask.DefaultPriority;
    }
}
