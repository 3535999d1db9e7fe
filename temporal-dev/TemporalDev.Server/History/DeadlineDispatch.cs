namespace TemporalDev.Server.History;

/// <summary>Gives a deadline to the part of the run it belongs to.</summary>
internal static class DeadlineDispatch
{
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
