using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Tests.Core.Support;

/// <summary>Writes histories event by event.</summary>
internal sealed class HistoryBuilder
{
    public const string RunId = "01a1fb8f-cefa-75cd-9b62-f667e8e4fb99";

    private static readonly DateTime Start = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly List<HistoryEvent> _events = [];
    private long _scheduledId;
    private long _startedId;

    /// <summary>The events so far.</summary>
    public HistoryEvent[] Events => [.. _events];

    /// <summary>The history so far.</summary>
    public History History => new() { Events = { _events.Select(e => e.Clone()) } };

    /// <summary>The last event's id.</summary>
    public long LastId => _events.Count;

    /// <summary>Adds an event.</summary>
    public HistoryBuilder Add(EventType type, Action<HistoryEvent>? set = null)
    {
        var e = new HistoryEvent
        {
            EventId = _events.Count + 1,
            EventType = type,
            EventTime = Timestamp.FromDateTime(Start.AddSeconds(_events.Count)),
        };
        set?.Invoke(e);
        _events.Add(e);
        return this;
    }

    /// <summary>The workflow is started.</summary>
    public HistoryBuilder Started() => Add(EventType.WorkflowExecutionStarted, e =>
        e.WorkflowExecutionStartedEventAttributes = new()
        {
            WorkflowType = new() { Name = "Type" },
            TaskQueue = new() { Name = "replay" },
            OriginalExecutionRunId = RunId,
            FirstExecutionRunId = RunId,
            Attempt = 1,
        });

    /// <summary>A workflow task is scheduled and started.</summary>
    public HistoryBuilder TaskStarted()
    {
        Add(EventType.WorkflowTaskScheduled, e => e.WorkflowTaskScheduledEventAttributes = new());
        _scheduledId = LastId;
        Add(EventType.WorkflowTaskStarted, e =>
            e.WorkflowTaskStartedEventAttributes = new() { ScheduledEventId = _scheduledId, HistorySizeBytes = 100 });
        _startedId = LastId;
        return this;
    }

    /// <summary>It is completed.</summary>
    public HistoryBuilder TaskCompleted(params uint[] coreFlags) => Add(EventType.WorkflowTaskCompleted, e =>
        e.WorkflowTaskCompletedEventAttributes = new()
        {
            ScheduledEventId = _scheduledId,
            StartedEventId = _startedId,
            SdkMetadata = new() { CoreUsedFlags = { coreFlags } },
        });

    /// <summary>A whole workflow task.</summary>
    public HistoryBuilder Task() => TaskStarted().TaskCompleted();

    /// <summary>The task before failed.</summary>
    public HistoryBuilder TaskFailed(
        WorkflowTaskFailedCause cause = WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure, string newRunId = "") =>
        Add(EventType.WorkflowTaskFailed, e => e.WorkflowTaskFailedEventAttributes = new()
        {
            ScheduledEventId = _scheduledId,
            StartedEventId = _startedId,
            Cause = cause,
            NewRunId = newRunId,
        });

    /// <summary>The task before timed out.</summary>
    public HistoryBuilder TaskTimedOut() => Add(EventType.WorkflowTaskTimedOut, e =>
        e.WorkflowTaskTimedOutEventAttributes = new()
        {
            ScheduledEventId = _scheduledId,
            StartedEventId = _startedId,
        });

    /// <summary>A timer is started.</summary>
    public HistoryBuilder TimerStarted(string id) => Add(EventType.TimerStarted, e =>
        e.TimerStartedEventAttributes = new() { TimerId = id });

    /// <summary>A timer fires.</summary>
    public HistoryBuilder TimerFired(string id, long startedEventId) => Add(EventType.TimerFired, e =>
        e.TimerFiredEventAttributes = new() { TimerId = id, StartedEventId = startedEventId });

    /// <summary>An activity is scheduled.</summary>
    public HistoryBuilder ActivityScheduled(string id, string type) => Add(EventType.ActivityTaskScheduled, e =>
        e.ActivityTaskScheduledEventAttributes = new() { ActivityId = id, ActivityType = new() { Name = type } });

    /// <summary>A signal comes in.</summary>
    public HistoryBuilder Signaled(string name) => Add(EventType.WorkflowExecutionSignaled, e =>
        e.WorkflowExecutionSignaledEventAttributes = new() { SignalName = name });

    /// <summary>An update is accepted.</summary>
    public HistoryBuilder UpdateAccepted(string id, long sequencingEventId) =>
        Add(EventType.WorkflowExecutionUpdateAccepted, e => e.WorkflowExecutionUpdateAcceptedEventAttributes = new()
        {
            ProtocolInstanceId = id,
            AcceptedRequestMessageId = $"{id}/request",
            AcceptedRequestSequencingEventId = sequencingEventId,
            AcceptedRequest = new() { Meta = new() { UpdateId = id }, Input = new() { Name = "Update" } },
        });

    /// <summary>The workflow completes.</summary>
    public HistoryBuilder Completed() => Add(EventType.WorkflowExecutionCompleted, e =>
        e.WorkflowExecutionCompletedEventAttributes = new());
}
