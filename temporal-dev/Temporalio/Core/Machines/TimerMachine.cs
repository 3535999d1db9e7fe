using System.Globalization;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Machines;

/// <summary>A timer. Its id on the server is its sequence number.</summary>
internal sealed class TimerMachine(StartTimer start, CommandAnnotations annotations) : CommandMachine
{
    private readonly string _timerId = start.Seq.ToString(CultureInfo.InvariantCulture);
    private CommandAnnotations _annotations = annotations;
    private State _state;

    private enum State
    {
        StartCommandCreated,
        StartCommandRecorded,
        CancelTimerCommandCreated,
        Canceled,
        Fired,
    }

    /// <inheritdoc />
    public override string Name => "Timer";

    // A cancelled timer may be cancelled again, and a fired one too: neither is over for the workflow.
    /// <inheritdoc />
    public override bool IsFinal => false;

    /// <summary>The command that starts it.</summary>
    public Command CreateCommand() => _annotations.Annotate(new()
    {
        CommandType = CommandType.StartTimer,
        StartTimerCommandAttributes = new() { TimerId = _timerId, StartToFireTimeout = start.StartToFireTimeout },
    });

    /// <summary>The workflow cancels it. Nobody is told: the workflow knows.</summary>
    public void Cancel(CommandAnnotations annotations, IMachineHost host)
    {
        _annotations = _annotations.OverriddenBy(annotations);
        if (_state is State.StartCommandCreated)
        {
            WasCancelledBeforeSent = true;
            _state = State.Canceled;
        }
        else if (_state is State.StartCommandRecorded)
        {
            _state = State.CancelTimerCommandCreated;
            host.AddCommand(
                _annotations.Annotate(new()
                {
                    CommandType = CommandType.CancelTimer,
                    CancelTimerCommandAttributes = new() { TimerId = _timerId },
                }),
                this);
        }
    }

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        switch (e.EventType, _state)
        {
            case (EventType.TimerStarted, State.StartCommandCreated):
                _state = State.StartCommandRecorded;
                break;
            case (EventType.TimerFired, State.StartCommandRecorded):
                Fire(e.TimerFiredEventAttributes, host);
                break;
            case (EventType.TimerCanceled, State.CancelTimerCommandCreated):
                _state = State.Canceled;
                break;
            case (EventType.TimerStarted or EventType.TimerFired or EventType.TimerCanceled, _):
                throw InvalidTransition(_state, e);
            default:
                throw Unhandled(e);
        }
    }

    private void Fire(TimerFiredEventAttributes fired, IMachineHost host)
    {
        if (fired.TimerId != _timerId)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Timer fired event did not have expected timer id {_timerId}, it was {fired.TimerId}!");
        }

        _state = State.Fired;
        host.AddJob(new() { FireTimer = new() { Seq = start.Seq } });
    }
}
