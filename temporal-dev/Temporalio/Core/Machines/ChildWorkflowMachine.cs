using Coresdk.ChildWorkflow;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;
using ParentClosePolicy = Temporalio.Api.Enums.V1.ParentClosePolicy;

namespace Temporalio.Core.Machines;

/// <summary>A child workflow: its start and its end each resolve something in the parent.</summary>
internal sealed partial class ChildWorkflowMachine(
    StartChildWorkflowExecution start, bool inheritBuildId, CommandAnnotations annotations) : CommandMachine
{
    private CommandAnnotations _annotations = annotations;
    private State _state;
    private long _initiatedEventId;
    private long _startedEventId;
    private string _runId = "";

    private enum State
    {
        StartCommandCreated,
        StartEventRecorded,
        Started,
        StartFailed,
        Completed,
        Failed,
        TimedOut,
        Terminated,
        Cancelled,
    }

    /// <inheritdoc />
    public override string Name => "Child workflow";

    /// <inheritdoc />
    public override bool IsFinal => _state is State.Terminated;

    private bool ResolvesOnCancel => start.CancellationType
        is ChildWorkflowCancellationType.Abandon
        or ChildWorkflowCancellationType.TryCancel;

    /// <summary>The command that starts it.</summary>
    public Command CreateCommand() => _annotations.Annotate(new()
    {
        CommandType = CommandType.StartChildWorkflowExecution,
        StartChildWorkflowExecutionCommandAttributes = new()
        {
            Namespace = start.Namespace,
            WorkflowId = start.WorkflowId,
            WorkflowType = new() { Name = start.WorkflowType },
            TaskQueue = new() { Name = start.TaskQueue },
            Input = CommandPayloads.ToPayloads(start.Input),
            WorkflowExecutionTimeout = start.WorkflowExecutionTimeout,
            WorkflowRunTimeout = start.WorkflowRunTimeout,
            WorkflowTaskTimeout = start.WorkflowTaskTimeout,
            ParentClosePolicy = (ParentClosePolicy)start.ParentClosePolicy,
            WorkflowIdReusePolicy = start.WorkflowIdReusePolicy,
            RetryPolicy = start.RetryPolicy,
            CronSchedule = start.CronSchedule,
            Header = CommandPayloads.ToHeader(start.Headers),
            Memo = new Memo { Fields = { start.Memo } },
            SearchAttributes = start.SearchAttributes,
            InheritBuildId = inheritBuildId,
            Priority = start.Priority,
        },
    });

    /// <summary>The workflow cancels it, in the way its cancellation type says.</summary>
    public void Cancel(string reason, CommandAnnotations annotations, IMachineHost host)
    {
        _annotations = _annotations.OverriddenBy(annotations);
        if (_state is State.StartCommandCreated)
        {
            WasCancelledBeforeSent = true;
            _state = State.Cancelled;
            host.AddJob(StartJob(job => job.Cancelled = new()
            {
                Failure = CanceledFailure($"Child Workflow Execution cancelled before scheduled: {reason}"),
            }));
        }
        else if (_state is State.StartEventRecorded or State.Started)
        {
            if (start.CancellationType is not ChildWorkflowCancellationType.Abandon)
            {
                RequestCancel(reason, host);
            }

            if (ResolvesOnCancel)
            {
                _state = State.Cancelled;
                host.AddJob(CanceledJob());
            }
        }
    }

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        switch (e.EventType, _state)
        {
            case (EventType.StartChildWorkflowExecutionInitiated, State.StartCommandCreated):
                CheckInitiated(e.StartChildWorkflowExecutionInitiatedEventAttributes, host);
                _initiatedEventId = e.EventId;
                _state = State.StartEventRecorded;
                break;
            case (EventType.ChildWorkflowExecutionStarted, State.StartEventRecorded):
                OnStarted(e, host);
                break;
            case (EventType.StartChildWorkflowExecutionFailed, State.StartEventRecorded):
                OnStartFailed(e.StartChildWorkflowExecutionFailedEventAttributes, host);
                break;
            case (EventType.ChildWorkflowExecutionStarted or EventType.StartChildWorkflowExecutionFailed,
                State.Cancelled):
                break;
            case (EventType.StartChildWorkflowExecutionInitiated
                or EventType.ChildWorkflowExecutionStarted
                or EventType.StartChildWorkflowExecutionFailed, _):
                throw InvalidTransition(_state, e);
            default:
                OnOutcome(e, host);
                break;
        }
    }

    private void CheckInitiated(StartChildWorkflowExecutionInitiatedEventAttributes initiated, IMachineHost host)
    {
        if (!host.Flags.TryUse(CoreFlag.IdAndTypeDeterminismChecks, host.IsLastTask))
        {
            return;
        }

        if (initiated.WorkflowId != start.WorkflowId)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Child workflow id of scheduled event '{initiated.WorkflowId}' does not match child workflow id of "
                + $"command '{start.WorkflowId}'");
        }

        if (initiated.WorkflowType?.Name != start.WorkflowType)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Child workflow type of scheduled event '{initiated.WorkflowType?.Name}' does not match child "
                + $"workflow type of command '{start.WorkflowType}'");
        }
    }

    private void OnStarted(HistoryEvent e, IMachineHost host)
    {
        _startedEventId = e.EventId;
        _runId = e.ChildWorkflowExecutionStartedEventAttributes.WorkflowExecution?.RunId ?? "";
        _state = State.Started;
        host.AddJob(StartJob(job => job.Succeeded = new() { RunId = _runId }));
    }

    private void OnStartFailed(StartChildWorkflowExecutionFailedEventAttributes failed, IMachineHost host)
    {
        _state = State.StartFailed;
        host.AddJob(StartJob(job => job.Failed = new()
        {
            WorkflowId = start.WorkflowId,
            WorkflowType = start.WorkflowType,
            Cause = (Coresdk.ChildWorkflow.StartChildWorkflowExecutionFailedCause)failed.Cause,
        }));
    }

    private void RequestCancel(string reason, IMachineHost host)
    {
        var machine = new CancelExternalMachine(seq: null);
        host.AddCoreCommand(
            machine,
            _annotations.Annotate(CancelExternalMachine.CreateCommand(
                new() { Namespace = start.Namespace, WorkflowId = start.WorkflowId, RunId = _runId },
                onlyChild: true,
                reason)));
    }

    private WorkflowActivationJob StartJob(Action<ResolveChildWorkflowExecutionStart> set)
    {
        var job = new ResolveChildWorkflowExecutionStart { Seq = start.Seq };
        set(job);
        return new() { ResolveChildWorkflowExecutionStart = job };
    }
}
