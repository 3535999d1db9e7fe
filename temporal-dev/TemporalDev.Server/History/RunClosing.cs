using TemporalDev.Server.History.CrossRun;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>How runs close.</summary>
internal static class RunClosing
{
    /// <summary>Closes a run with an event. Nothing happens to it after that.</summary>
    /// <param name="run">The run.</param>
    /// <param name="status">What it closes with.</param>
    /// <param name="closing">The last event.</param>
    /// <param name="next">The run that follows it in its chain; null for none.</param>
    /// <param name="isReset">Whether a reset takes its place.</param>
    public static void Close(
        WorkflowRun run,
        WorkflowExecutionStatus status,
        HistoryEvent closing,
        WorkflowRun? next = null,
        bool isReset = false)
    {
        if (run.WorkflowTask.IsStarted)
        {
            run.WorkflowTask.Fail(WorkflowTaskFailedCause.ForceCloseCommand, null, "history-service");
        }

        run.WorkflowTask.Drop();
        run.Events.FlushBuffered();
        var added = run.Events.Add(closing);
        var state = run.State;
        state.Status = (int)status;
        state.CloseTime = run.Now;
        state.CloseEventId = added.EventId;
        run.MarkRowChanged();
        run.Activities.PutAll();
        run.Deadlines.Clear();
        state.NewRunId = next?.State.RunId ?? string.Empty;
        run.NextRun = next;
        run.AfterCommit(() => Forget(run));
        run.AfterCommit(() => run.Services.Watches.OnRunClosed(run));
        if (isReset)
        {
            return;
        }

        if (state.Parent is not null && next is null)
        {
            run.AfterCommit(() => Outbox.Begin(run, () => ChildCloses.TellParentAsync(run)));
        }

        if (status != WorkflowExecutionStatus.ContinuedAsNew && run.Children.Count > 0)
        {
            var children = run.Children.Pending.ToArray();
            run.AfterCommit(() => Outbox.Begin(run, () => ParentCloses.ApplyAsync(run, children)));
        }
    }

    /// <summary>Ends a run at someone's request, whatever it is doing.</summary>
    public static void Terminate(
        WorkflowRun run,
        WorkflowExecutionTerminatedEventAttributes attributes,
        IEnumerable<Link>? links = null) => Close(
        run,
        WorkflowExecutionStatus.Terminated,
        new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionTerminated,
            WorkflowExecutionTerminatedEventAttributes = attributes,
            Links = { links ?? [] },
        });

    /// <summary>Ends a run that a reset takes the place of: for its parent and its children it goes on.</summary>
    public static void TerminateForReset(WorkflowRun run, string reason) => Close(
        run,
        WorkflowExecutionStatus.Terminated,
        new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionTerminated,
            WorkflowExecutionTerminatedEventAttributes = new WorkflowExecutionTerminatedEventAttributes
            {
                Reason = reason, Identity = "history-resetter",
            },
        },
        isReset: true);

    /// <summary>The run has taken longer than it, or its chain, may.</summary>
    public static void OnRunTimeout(WorkflowRun run)
    {
        var due = EarliestDeadline(run.State);
        if (due == 0 || due > run.Now)
        {
            return;
        }

        var failure = new Failure
        {
            Message = "workflow timeout",
            Source = "Server",
            TimeoutFailureInfo = new TimeoutFailureInfo { TimeoutType = TimeoutType.StartToClose },
        };
        WorkflowRun? retried = null;
        var isChainOver = run.State.ExecutionDeadline != 0 && run.State.ExecutionDeadline <= run.Now;
        var retry = isChainOver ? RetryState.Timeout : RunSuccession.OnFailure(run, failure, out retried);
        if (retried is not null)
        {
            ContinueAfterTimeout(run, failure, retried);
            return;
        }

        var next = isChainOver ? null : RunSuccession.OnCron(run, result: null, failure);
        Close(
            run,
            WorkflowExecutionStatus.TimedOut,
            new HistoryEvent
            {
                EventType = EventType.WorkflowExecutionTimedOut,
                WorkflowExecutionTimedOutEventAttributes = new WorkflowExecutionTimedOutEventAttributes
                {
                    RetryState = retry, NewExecutionRunId = next?.State.RunId ?? string.Empty,
                },
            },
            next);
    }

    // With a retry the real server does not speak of a time-out, as it does with a cron: the workflow goes on.
    private static void ContinueAfterTimeout(WorkflowRun run, Failure failure, WorkflowRun next) => Close(
        run,
        WorkflowExecutionStatus.ContinuedAsNew,
        new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionContinuedAsNew,
            WorkflowExecutionContinuedAsNewEventAttributes = new WorkflowExecutionContinuedAsNewEventAttributes
            {
                NewExecutionRunId = next.State.RunId,
#pragma warning disable CS0612 // The real server still writes it.
                Failure = failure,
#pragma warning restore CS0612
            },
        },
        next);

    /// <summary>When the run must be over, in ticks; 0 for never.</summary>
    public static long EarliestDeadline(RunState state) => (state.RunDeadline, state.ExecutionDeadline) switch
    {
        (0, var execution) => execution,
        (var run, 0) => run,
        var (run, execution) => Math.Min(run, execution),
    };

    /// <summary>
    /// The run leaves memory once the store has it; updates and queries that wait learn that it closed.
    /// </summary>
    private static void Forget(WorkflowRun run)
    {
        run.Updates.OnRunClosed();
        run.Queries.OnRunClosed();
        run.Services.Registry.KeepUntilStored(run);
    }
}
