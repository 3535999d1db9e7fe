namespace TemporalDev.Server.History;

/// <content>What becomes of the task when the server starts again.</content>
internal sealed partial class WorkflowTaskMachine
{
    /// <summary>
    /// A started task keeps its token and its timeout; a scheduled one is dispatched again; events that waited for a
    /// speculative task, which is gone, wake the workflow.
    /// </summary>
    public void Resume()
    {
        if (run.State.FirstWorkflowTaskTime is not 0 and var due)
        {
            run.Deadlines.Add(DeadlineKind.FirstWorkflowTask, 0, due);
        }

        if (Current is not { } task)
        {
            if (run.Events.HasBuffered)
            {
                run.Wake();
            }
        }
        else if (task.StartedEventId == 0)
        {
            // The worker that had the workflow in its cache may be gone: the task goes to the normal queue.
            Dispatch(task);
        }
        else
        {
            run.Deadlines.Add(
                DeadlineKind.WorkflowTaskStartToClose,
                task.ScheduledEventId,
                task.StartedTime + ServerClock.TicksOf(task.StartToCloseTimeout));
        }
    }
}
