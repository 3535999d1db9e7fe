using Coresdk.Common;
using Coresdk.WorkflowCommands;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;
using Target = Coresdk.WorkflowCommands.SignalExternalWorkflowExecution.TargetOneofCase;

namespace Temporalio.Core.Machines;

/// <summary>A signal to another workflow, or to a child.</summary>
internal sealed class SignalExternalMachine(SignalExternalWorkflowExecution signal) : CommandMachine
{
    private State _state;

    private enum State
    {
        SignalExternalCommandCreated,
        SignalExternalCommandRecorded,
        Signaled,
        Failed,
        Cancelled,
    }

    /// <inheritdoc />
    public override string Name => "Signal external WF";

    /// <inheritdoc />
    public override bool IsFinal => _state is State.Failed;

    /// <summary>The command that sends it.</summary>
    /// <param name="ownNamespace">Where children are.</param>
    public Command CreateCommand(string ownNamespace)
    {
        var target = signal.TargetCase switch
        {
            Target.ChildWorkflowId =>
                new NamespacedWorkflowExecution { Namespace = ownNamespace, WorkflowId = signal.ChildWorkflowId },
            Target.WorkflowExecution => signal.WorkflowExecution,
            _ => throw WorkflowRunException.Fatal("Signal external workflow command had empty target field"),
        };
        return new()
        {
            CommandType = CommandType.SignalExternalWorkflowExecution,
            SignalExternalWorkflowExecutionCommandAttributes = new()
            {
                Namespace = target.Namespace,
                Execution = new() { WorkflowId = target.WorkflowId, RunId = target.RunId },
                SignalName = signal.SignalName,
                Input = CommandPayloads.ToPayloads(signal.Args),
                ChildWorkflowOnly = signal.TargetCase is Target.ChildWorkflowId,
                Header = CommandPayloads.ToOptionalHeader(signal.Headers),
            },
        };
    }

    /// <summary>The workflow takes it back, which only helps before it was sent.</summary>
    public void Cancel(IMachineHost host)
    {
        if (_state is not State.SignalExternalCommandCreated)
        {
            return;
        }

        WasCancelledBeforeSent = true;
        _state = State.Cancelled;
        Resolve(
            new() { Message = "Signal was cancelled before being sent", CanceledFailureInfo = new() },
            host);
    }

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        switch (e.EventType, _state)
        {
            case (EventType.SignalExternalWorkflowExecutionInitiated, State.SignalExternalCommandCreated):
                _state = State.SignalExternalCommandRecorded;
                break;
            case (EventType.ExternalWorkflowExecutionSignaled, State.SignalExternalCommandRecorded):
                _state = State.Signaled;
                Resolve(null, host);
                break;
            case (EventType.SignalExternalWorkflowExecutionFailed, State.SignalExternalCommandRecorded):
                _state = State.Failed;
                Resolve(ToFailure(e.SignalExternalWorkflowExecutionFailedEventAttributes.Cause), host);
                break;
            case (EventType.SignalExternalWorkflowExecutionInitiated
                or EventType.ExternalWorkflowExecutionSignaled
                or EventType.SignalExternalWorkflowExecutionFailed, _):
                throw InvalidTransition(_state, e);
            default:
                throw Unhandled(e);
        }
    }

    private static Failure ToFailure(SignalExternalWorkflowExecutionFailedCause cause)
    {
        var reason = cause switch
        {
            SignalExternalWorkflowExecutionFailedCause.Unspecified => "unknown",
            SignalExternalWorkflowExecutionFailedCause.SignalCountLimitExceeded =>
                "The per-workflow signal limit was exceeded",
            _ => "it was not found",
        };
        return new()
        {
            Message = $"Unable to signal external workflow because {reason}",
            ApplicationFailureInfo = new() { Type = cause.ToString() },
        };
    }

    private void Resolve(Failure? failure, IMachineHost host) =>
        host.AddJob(new() { ResolveSignalExternalWorkflow = new() { Seq = signal.Seq, Failure = failure } });
}
