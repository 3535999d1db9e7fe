namespace Temporalio.Core.Telemetry;

/// <summary>Names of the SDK's own metrics, without prefix, and what they mean.</summary>
internal static class MetricNames
{
    public const string Request = "request";
    public const string RequestFailure = "request_failure";
    public const string RequestLatency = "request_latency";
    public const string LongRequest = "long_request";
    public const string LongRequestFailure = "long_request_failure";
    public const string LongRequestLatency = "long_request_latency";
    public const string WorkerStart = "worker_start";
    public const string NumPollers = "num_pollers";
    public const string SlotsAvailable = "worker_task_slots_available";
    public const string SlotsUsed = "worker_task_slots_used";
    public const string StickyCacheHit = "sticky_cache_hit";
    public const string StickyCacheMiss = "sticky_cache_miss";
    public const string StickyCacheSize = "sticky_cache_size";
    public const string StickyCacheForcedEviction = "sticky_cache_total_forced_eviction";
    public const string WorkflowCompleted = "workflow_completed";
    public const string WorkflowCanceled = "workflow_canceled";
    public const string WorkflowFailed = "workflow_failed";
    public const string WorkflowContinueAsNew = "workflow_continue_as_new";
    public const string WorkflowEndToEnd = "workflow_endtoend_latency";
    public const string WorkflowTaskPolled = "workflow_task_queue_poll_succeed";
    public const string WorkflowTaskPolledNone = "workflow_task_queue_poll_empty";
    public const string WorkflowTaskScheduleToStart = "workflow_task_schedule_to_start_latency";
    public const string WorkflowTaskExecution = "workflow_task_execution_latency";
    public const string WorkflowTaskReplay = "workflow_task_replay_latency";
    public const string WorkflowTaskFailed = "workflow_task_execution_failed";
    public const string ActivityReceived = "activity_task_received";
    public const string ActivityPolledNone = "activity_poll_no_task";
    public const string ActivityScheduleToStart = "activity_schedule_to_start_latency";
    public const string ActivityExecution = "activity_execution_latency";
    public const string ActivityFailed = "activity_execution_failed";
    public const string ActivitySucceeded = "activity_succeed_endtoend_latency";
    public const string LocalActivityTotal = "local_activity_total";
    public const string LocalActivityExecution = "local_activity_execution_latency";
    public const string LocalActivityFailed = "local_activity_execution_failed";
    public const string LocalActivityCancelled = "local_activity_execution_cancelled";
    public const string LocalActivitySucceeded = "local_activity_succeed_endtoend_latency";

    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        [Request] = "Calls to the server",
        [RequestFailure] = "Calls to the server that failed",
        [RequestLatency] = "Duration of calls to the server",
        [LongRequest] = "Calls that the server may hold",
        [LongRequestFailure] = "Calls that the server may hold, and that failed",
        [LongRequestLatency] = "Duration of calls that the server may hold",
        [WorkerStart] = "Workers that were started",
        [NumPollers] = "Polls that are open now",
        [SlotsAvailable] = "Slots that are free",
        [SlotsUsed] = "Slots that are in use",
        [StickyCacheHit] = "Workflow tasks whose run was in memory",
        [StickyCacheMiss] = "Workflow tasks whose run was expected to be in memory, but was not",
        [StickyCacheSize] = "Runs in memory",
        [StickyCacheForcedEviction] = "Runs that left memory before their end",
        [WorkflowCompleted] = "Workflows that completed",
        [WorkflowCanceled] = "Workflows that ended as cancelled",
        [WorkflowFailed] = "Workflows that failed",
        [WorkflowContinueAsNew] = "Workflows that continued as new",
        [WorkflowEndToEnd] = "Time from the start of a run to its end",
        [WorkflowTaskPolled] = "Polls that brought a workflow task",
        [WorkflowTaskPolledNone] = "Polls for workflow tasks that brought none",
        [WorkflowTaskScheduleToStart] = "Time that workflow tasks waited for a worker",
        [WorkflowTaskExecution] = "Time from a workflow task to its answer",
        [WorkflowTaskReplay] = "Time to replay the history of a run",
        [WorkflowTaskFailed] = "Workflow tasks that failed",
        [ActivityReceived] = "Activity tasks that came",
        [ActivityPolledNone] = "Polls for activity tasks that brought none",
        [ActivityScheduleToStart] = "Time that activity tasks waited for a worker",
        [ActivityExecution] = "Duration of activities' attempts",
        [ActivityFailed] = "Activities' attempts that failed",
        [ActivitySucceeded] = "Time from the first schedule of an activity to its success",
        [LocalActivityTotal] = "Attempts of local activities",
        [LocalActivityExecution] = "Duration of local activities' attempts",
        [LocalActivityFailed] = "Local activities' attempts that failed",
        [LocalActivityCancelled] = "Local activities' attempts that were cancelled",
        [LocalActivitySucceeded] = "Time from the first schedule of a local activity to its success",
    };

    /// <summary>What a metric means.</summary>
    public static string? Describe(string name) => Descriptions.GetValueOrDefault(name);
}
