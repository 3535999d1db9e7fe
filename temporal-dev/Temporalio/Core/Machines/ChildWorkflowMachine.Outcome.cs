using Coresdk.ChildWorkflow;
using Coresdk.WorkflowActivation;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;
using Failure = Temporalio.Api.Failure.V1.Failure;

namespace Temporalio.Core.Machines;

internal sealed partial class ChildWorkflowMachine
{
    private bool _sawCanceledEvent;

    private void OnOutcome(HistoryEvent e, IMachineHost host)
    {
        var outcome = e.EventType switch
        {
            EventType.ChildWorkflowExecutionCompleted => State.Completed,
            EventType.ChildWorkflowExecutionFailed => State.Failed,
            EventType.ChildWorkflowExecutionTimedOut => State.TimedOut,
            EventType.ChildWorkflowExecutionTerminated => State.Terminated,
            EventType.ChildWorkflowExecutionCanceled => State.Cancelled,
            _ => throw Unhandled(e),
        };
        switch (_state)
        {
            case State.Started:
                _sawCanceledEvent = outcome is State.Cancelled;
                _state = outcome;
                host.AddJob(OutcomeJob(e));
                break;
            case State.Cancelled when outcome is State.Cancelled && !_sawCanceledEvent:
                _sawCanceledEvent = true;
                break;
            case State.Cancelled when outcome is not State.Cancelled && ResolvesOnCancel:
                // The parent no longer waits.
                break;
            case State.Cancelled when outcome is not State.Cancelled:
                throw WorkflowRunException.Nondeterminism(
                    "Child workflows which don't resolve immediately on cancellation cannot complete after being "
                    + "cancelled.");
            default:
                throw InvalidTransition(_state, e);
        }
    }

    private WorkflowActivationJob OutcomeJob(HistoryEvent e) => e.EventType switch
    {
        EventType.ChildWorkflowExecutionCompleted => Job(new()
        {
            Completed = new()
            {
                Result = CommandPayloads.Single(e.ChildWorkflowExecutionCompletedEventAttributes.Result, e),
            },
        }),
        EventType.ChildWorkflowExecutionFailed => FailedJob(
            "Child Workflow execution failed",
            e.ChildWorkflowExecutionFailedEventAttributes.Failure,
            e.ChildWorkflowExecutionFailedEventAttributes.RetryState),
        EventType.ChildWorkflowExecutionTimedOut => FailedJob(
            "Child Workflow execution timed out",
            new() { Message = "Timed out", TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose } },
            e.ChildWorkflowExecutionTimedOutEventAttributes.RetryState),
        EventType.ChildWorkflowExecutionTerminated => FailedJob(
            "Child Workflow execution terminated",
            new() { Message = "Terminated", TerminatedFailureInfo = new() },
            RetryState.NonRetryableFailure),
        _ => CanceledJob(),
    };

    private WorkflowActivationJob FailedJob(string message, Failure? cause, RetryState retryState) =>
        Job(new() { Failed = new() { Failure_ = NewFailure(message, cause, retryState) } });

    private WorkflowActivationJob CanceledJob() =>
        Job(new() { Cancelled = new() { Failure = CanceledFailure("Child Workflow execution cancelled") } });

    private WorkflowActivationJob Job(ChildWorkflowResult result) =>
        new() { ResolveChildWorkflowExecution = new() { Seq = start.Seq, Result = result } };

    private Failure CanceledFailure(string message) =>
        NewFailure(message, new() { CanceledFailureInfo = new() }, RetryState.NonRetryableFailure);

    private Failure NewFailure(string message, Failure? cause, RetryState retryState) => new()
    {
        Message = message,
        Cause = cause,
        ChildWorkflowExecutionFailureInfo = new()
        {
            Namespace = start.Namespace,
            WorkflowExecution = new() { WorkflowId = start.WorkflowId, RunId = _runId },
            WorkflowType = new() { Name = start.WorkflowType },
            InitiatedEventId = _initiatedEventId,
            StartedEventId = _startedEventId,
            RetryState = retryState,
        },
    };
}
