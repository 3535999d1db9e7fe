using Coresdk.Common;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Machines;

/// <summary>A request to cancel another workflow.</summary>
/// <param name="seq">The workflow's number for it; null if it did not ask itself and is not told of the
/// outcome.</param>
internal sealed class CancelExternalMachine(uint? seq) : CommandMachine
{
    private State _state;

    private enum State
    {
        RequestCancelExternalCommandCreated,
        RequestCancelExternalCommandRecorded,
        CancelRequested,
        RequestCancelFailed,
    }

    /// <inheritdoc />
    public override string Name => "Cancel external WF";

    /// <inheritdoc />
    public override bool IsFinal => _state is State.CancelRequested or State.RequestCancelFailed;

    /// <summary>The command that sends the request.</summary>
    public static Command CreateCommand(NamespacedWorkflowExecution target, bool onlyChild, string reason) => new()
    {
        CommandType = CommandType.RequestCancelExternalWorkflowExecution,
        RequestCancelExternalWorkflowExecutionCommandAttributes = new()
        {
            Namespace = target.Namespace,
            WorkflowId = target.WorkflowId,
            RunId = target.RunId,
            ChildWorkflowOnly = onlyChild,
            Reason = reason,
        },
    };

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        switch (e.EventType, _state)
        {
            case (EventType.RequestCancelExternalWorkflowExecutionInitiated,
                State.RequestCancelExternalCommandCreated):
                _state = State.RequestCancelExternalCommandRecorded;
                break;
            case (EventType.ExternalWorkflowExecutionCancelRequested, State.RequestCancelExternalCommandRecorded):
                _state = State.CancelRequested;
                Resolve(null, host);
                break;
            case (EventType.RequestCancelExternalWorkflowExecutionFailed,
                State.RequestCancelExternalCommandRecorded):
                _state = State.RequestCancelFailed;
                Resolve(ToFailure(e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.Cause), host);
                break;
            case (EventType.RequestCancelExternalWorkflowExecutionInitiated
                or EventType.ExternalWorkflowExecutionCancelRequested
                or EventType.RequestCancelExternalWorkflowExecutionFailed, _):
                throw InvalidTransition(_state, e);
            default:
                throw Unhandled(e);
        }
    }

    private static Failure ToFailure(CancelExternalWorkflowExecutionFailedCause cause) => new()
    {
        Message = "Unable to cancel external workflow because "
            + (cause is CancelExternalWorkflowExecutionFailedCause.Unspecified ? "unknown" : "not found"),
        ApplicationFailureInfo = new() { Type = cause.ToString() },
    };

    private void Resolve(Failure? failure, IMachineHost host)
    {
        if (seq is { } number)
        {
            host.AddJob(new()
            {
                ResolveRequestCancelExternalWorkflow = new() { Seq = number, Failure = failure },
            });
        }
    }
}
