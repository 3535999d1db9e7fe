using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.History;

/// <summary>
/// The workflow task of a run: at most one, scheduled or started. The first attempt is written to history as it goes;
/// later attempts (transient) and speculative tasks are written only when they complete.
/// </summary>
internal sealed partial class WorkflowTaskMachine(WorkflowRun run)
{
    /// <summary>The task, if there is one.</summary>
    public WorkflowTaskState? Current => run.State.WorkflowTask;

    public bool IsPending => Current is not null;

    public bool IsStarted => Current is { StartedEventId: not 0 };

    public bool IsSpeculative => Current is { Kind: WorkflowTaskKind.Speculative };

    /// <summary>Whether its events so far are not in history.</summary>
    public bool IsVirtual => Current is { } task && (task.Attempt > 1 || task.Kind == WorkflowTaskKind.Speculative);

    /// <summary>Adds a task and puts it where workers poll.</summary>
    /// <param name="kind">Normal, or speculative to carry updates.</param>
    /// <param name="originalTime">When the chain of heartbeats began; 0 when it is none.</param>
    /// <param name="dispatch">False when the caller starts it itself.</param>
    public WorkflowTaskState Schedule(
        WorkflowTaskKind kind = WorkflowTaskKind.Normal, long originalTime = 0, bool dispatch = true)
    {
        var state = run.State;
        if (run.Events.FlushBuffered())
        {
            state.WorkflowTaskAttempt = 1;
            kind = WorkflowTaskKind.Normal;
        }

        var attempt = Math.Max(1, state.WorkflowTaskAttempt);
        var task = new WorkflowTaskState
        {
            Attempt = attempt,
            Kind = attempt > 1 ? WorkflowTaskKind.Normal : kind,
            ScheduledEventId = state.NextEventId,
            ScheduledTime = run.Now,
            OriginalScheduledTime = originalTime == 0 ? run.Now : originalTime,
            StartToCloseTimeout = StartToClose(attempt),
            TaskQueue = Queue(),
        };
        if (attempt == 1 && task.Kind == WorkflowTaskKind.Normal)
        {
            AddScheduledEvent(task);
        }

        state.WorkflowTask = task;
        MarkChanged(task);
        if (dispatch)
        {
            Dispatch(task);
        }

        return task;
    }

    /// <summary>A worker takes the task.</summary>
    public void Start(string identity, string buildId, string requestId)
    {
        var task = Current!;
        var state = run.State;
        if (IsVirtual && task.ScheduledEventId != state.NextEventId)
        {
            // History went on since: the task becomes a normal one.
            task.Attempt = 1;
            task.Kind = WorkflowTaskKind.Normal;
            task.ScheduledEventId = state.NextEventId;
            AddScheduledEvent(task);
        }

        task.StartedTime = run.Now;
        task.Identity = identity;
        task.BuildId = buildId;
        task.RequestId = requestId;
        task.HistorySize = state.HistorySize;
        task.SuggestContinueAsNew = state.NextEventId - 1 >= run.Services.Limits.SuggestContinueAsNewEvents
            || state.HistorySize >= run.Services.Limits.SuggestContinueAsNewBytes
            || state.UpdateCount >= run.Services.Limits.MaxUpdates * 9 / 10;
        if (IsVirtual)
        {
            task.StartedEventId = task.ScheduledEventId + 1;
        }
        else
        {
            task.StartedEventId = run.Events.Add(WorkflowTaskEvents.Started(task)).EventId;
        }

        MarkChanged(task);
        run.Deadlines.Add(
            DeadlineKind.WorkflowTaskStartToClose,
            task.ScheduledEventId,
            run.Now + ServerClock.TicksOf(task.StartToCloseTimeout));
    }

    /// <summary>Writes the events of a virtual task, because it is to stay.</summary>
    /// <param name="identity">Who is said to have started it: as on the real server, who made it stay.</param>
    public void WriteVirtualEvents(string identity)
    {
        if (!IsVirtual || Current is not { } task)
        {
            return;
        }

        task.Kind = WorkflowTaskKind.Normal;
        task.Identity = identity;
        run.Events.Add(WorkflowTaskEvents.Scheduled(task));
        if (task.StartedEventId != 0)
        {
            run.Events.Add(WorkflowTaskEvents.Started(task));
        }
    }

    /// <summary>Ends the task without a trace: a speculative one that brought nothing, or the run has closed.</summary>
    public void Drop()
    {
        run.State.WorkflowTask = null;
        run.MarkChanged();
    }

    /// <summary>Notes that the task has completed; its completed event is the last in history.</summary>
    public void NoteCompleted(long completedEventId)
    {
        var state = run.State;
        state.PreviousStartedEventId = Current!.StartedEventId;
        state.LastCompletedEventId = completedEventId;
        state.WorkflowTaskAttempt = 1;
        Drop();
    }

    /// <summary>Sets or clears the queue of the worker that has the workflow in its cache.</summary>
    public void SetSticky(StickyState? sticky)
    {
        run.State.Sticky = sticky;
        run.MarkChanged();
    }

    /// <summary>Puts the task where workers poll: the sticky queue, unless its worker seems gone.</summary>
    public void Dispatch(WorkflowTaskState task)
    {
        var queue = task.TaskQueue.Name;
        var isSticky = task.TaskQueue.Kind == TaskQueueKind.Sticky;
        if (isSticky && !run.Services.Matching.IsStickyWorkerAlive(run.State.NamespaceId, queue))
        {
            queue = run.State.TaskQueue;
        }
        else if (isSticky || task.Kind == WorkflowTaskKind.Speculative)
        {
            var limit = task.Kind == WorkflowTaskKind.Speculative
                ? ServerLimits.SpeculativeScheduleToStart.Ticks
                : ServerClock.TicksOf(run.State.Sticky?.ScheduleToStartTimeout);
            run.Deadlines.Add(DeadlineKind.WorkflowTaskScheduleToStart, task.ScheduledEventId, run.Now + limit);
        }

        var key = new TaskQueueKey(run.State.NamespaceId, queue, TaskQueueType.Workflow);
        var dispatched = new WorkflowTaskDispatch(run, task, key);
        run.AfterCommit(() => run.Services.Matching.Add(key, dispatched));
    }

    private void AddScheduledEvent(WorkflowTaskState task) =>
        task.ScheduledEventId = run.Events.Add(WorkflowTaskEvents.Scheduled(task)).EventId;

    /// <summary>A speculative task lives in memory: it changes nothing that a restart would read.</summary>
    private void MarkChanged(WorkflowTaskState task)
    {
        if (task.Kind != WorkflowTaskKind.Speculative)
        {
            run.MarkChanged();
        }
    }

    private ApiTaskQueue Queue() => run.State.Sticky is { Queue.Length: > 0 } sticky
        ? new ApiTaskQueue { Name = sticky.Queue, Kind = TaskQueueKind.Sticky, NormalName = run.State.TaskQueue }
        : new ApiTaskQueue { Name = run.State.TaskQueue, Kind = TaskQueueKind.Normal };

    /// <summary>
    /// There is no delay before a failing task comes again; instead it is given more time from attempt 4 on.
    /// </summary>
    private Duration StartToClose(int attempt)
    {
        const int backoffFrom = 4;
        var timeout = ServerClock.TicksOf(run.State.WorkflowTaskTimeout);
        if (attempt >= backoffFrom)
        {
            var backoff = TimeSpan.FromSeconds(5) * Math.Pow(2, Math.Min(attempt - backoffFrom, 20));
            timeout += Math.Min(backoff.Ticks, TimeSpan.FromMinutes(10).Ticks);
        }

        return ServerClock.ToDuration(timeout);
    }
}
