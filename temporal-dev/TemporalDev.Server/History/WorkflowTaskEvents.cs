using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>The events that a workflow task has, written or shown to its worker only.</summary>
internal static class WorkflowTaskEvents
{
    public static HistoryEvent Scheduled(WorkflowTaskState task) => new()
    {
        EventType = EventType.WorkflowTaskScheduled,
        EventTime = ServerClock.ToTimestamp(task.ScheduledTime),
        WorkflowTaskScheduledEventAttributes = new WorkflowTaskScheduledEventAttributes
        {
            TaskQueue = task.TaskQueue, StartToCloseTimeout = task.StartToCloseTimeout, Attempt = task.Attempt,
        },
    };

    public static HistoryEvent Started(WorkflowTaskState task)
    {
        var attributes = new WorkflowTaskStartedEventAttributes
        {
            ScheduledEventId = task.ScheduledEventId,
            Identity = task.Identity,
            RequestId = task.RequestId,
            HistorySizeBytes = task.HistorySize,
            SuggestContinueAsNew = task.SuggestContinueAsNew,
#pragma warning disable CS0612 // Workers still say which build they are.
            WorkerVersion = Stamp(task.BuildId),
#pragma warning restore CS0612
        };
        return new HistoryEvent
        {
            EventType = EventType.WorkflowTaskStarted,
            EventTime = ServerClock.ToTimestamp(task.StartedTime),
            WorkflowTaskStartedEventAttributes = attributes,
        };
    }

    /// <summary>The events of a virtual task, with the ids they will have if it completes.</summary>
    public static IEnumerable<HistoryEvent> Virtual(WorkflowTaskState task)
    {
        var scheduled = Scheduled(task);
        scheduled.EventId = task.ScheduledEventId;
        yield return scheduled;
        if (task.StartedEventId != 0)
        {
            var started = Started(task);
            started.EventId = task.StartedEventId;
            yield return started;
        }
    }

    /// <summary>Which build a worker is, as events say it; null when it did not say.</summary>
    public static WorkerVersionStamp? Stamp(string buildId) =>
        buildId.Length == 0 ? null : new WorkerVersionStamp { BuildId = buildId };
}
