using Temporalio.Core.Tuning;

namespace Temporalio.Core.Polling;

/// <summary>Divides the polls of workflow tasks between the worker's sticky queue and the shared one.</summary>
internal static class WorkflowPollers
{
    /// <summary>Divides them. Each queue has at least one, or tasks of one kind would never come.</summary>
    /// <returns>The polls of the sticky queue, null if there is none, and those of the shared queue.</returns>
    public static (CorePollerBehavior? Sticky, CorePollerBehavior Normal) Split(
        CoreWorkerOptions options, bool hasStickyQueue)
    {
        var all = options.WorkflowPollers;
        if (!hasStickyQueue)
        {
            return (null, all);
        }

        if (all.IsAutoscaling)
        {
            return (all, all);
        }

        var normal = Math.Max(1, (int)(all.Maximum * options.NonStickyToStickyPollRatio));
        var sticky = Math.Max(1, all.Maximum - normal);
        if (options.WorkflowSlots.MaximumSlots is { } slots)
        {
            // An open poll holds a slot: the sticky ones must not take them all.
            sticky = Math.Clamp(sticky, 1, Math.Max(1, slots - 1));
            normal = Math.Clamp(normal, 1, Math.Max(1, slots - sticky));
        }

        return (CorePollerBehavior.Fixed(sticky), CorePollerBehavior.Fixed(normal));
    }
}
