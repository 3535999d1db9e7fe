namespace TemporalDev.Server.History;

/// <summary>Kinds of things that become due in a run.</summary>
internal enum DeadlineKind
{
    RunTimeout,
    FirstWorkflowTask,
    WorkflowTaskScheduleToStart,
    WorkflowTaskStartToClose,
    UserTimer,
    ActivityRetry,
    ActivityScheduleToStart,
    ActivityStartToClose,
    ActivityHeartbeat,
    ActivityScheduleToClose,
}
