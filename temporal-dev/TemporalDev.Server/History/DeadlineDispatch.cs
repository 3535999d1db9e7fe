namespace TemporalDev.Server.History;

/// <summary>Gives a deadline to the part of the run it belongs to.</summary>
internal static class DeadlineDispatch
{
    /// <summary>Whether the run still waits for it, or has long gone on.</summary>
    public static bool IsLive(WorkflowRun run, Deadline deadline) => deadline.Kind switch
    {
        DeadlineKind.FirstWorkflowTask => run.State.FirstWorkflowTaskTime != 0,
        DeadlineKind.WorkflowTaskScheduleToStart =>
            run.WorkflowTask.Current is { StartedEventId: 0 } task && task.ScheduledEventId == deadline.Id,
        DeadlineKind.WorkflowTaskStartToClose =>
            run.WorkflowTask.Current is { StartedEventId: not 0 } task && task.ScheduledEventId == deadline.Id,
        DeadlineKind.UserTimer => run.Timers.IsRunning(deadline.Id),
        DeadlineKind.ActivityRetry
            or DeadlineKind.ActivityScheduleToStart
            or DeadlineKind.ActivityStartToClose
            or DeadlineKind.ActivityHeartbeat
            or DeadlineKind.ActivityScheduleToClose => run.Activities.IsLive(deadline),
        _ => true,
    };

    public static void Fire(WorkflowRun run, Deadline deadline)
    {
        switch (deadline.Kind)
        {
            case DeadlineKind.RunTimeout:
                RunClosing.OnRunTimeout(run);
                break;
            case DeadlineKind.FirstWorkflowTask:
                run.WorkflowTask.OnFirstTaskDue();
                break;
            case DeadlineKind.WorkflowTaskScheduleToStart:
                run.WorkflowTask.OnScheduleToStartTimeout(deadline.Id);
                break;
            case DeadlineKind.WorkflowTaskStartToClose:
                run.WorkflowTask.OnStartToCloseTimeout(deadline.Id);
                break;
            case DeadlineKind.UserTimer:
                run.Timers.OnDue(deadline.Id);
                break;
            default:
                run.Activities.OnDeadline(deadline);
                break;
        }
    }
}
