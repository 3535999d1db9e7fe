using Coresdk.ActivityResult;
using Coresdk.WorkflowCommands;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;
using Failure = Temporalio.Api.Failure.V1.Failure;

namespace Temporalio.Core.LocalActivities;

/// <summary>
/// A local activity of a run: executed here, and recorded by a marker when it has ended. While replaying, the marker
/// takes the place of the execution.
/// </summary>
/// <param name="request">What the workflow wants.</param>
/// <param name="isReplaying">Whether a marker may already tell the outcome.</param>
/// <param name="startTime">Workflow time when it was scheduled.</param>
/// <param name="annotations">What the workflow attached.</param>
internal sealed class LocalActivityMachine(
    LocalActivityRequest request, bool isReplaying, Timestamp? startTime, CommandAnnotations annotations)
    : CommandMachine
{
    private readonly ScheduleLocalActivity _command = request.Command;
    private bool _recordsMarker = !isReplaying;
    private State _state = isReplaying ? State.WaitingForMarker : State.Executing;
    private LocalActivityResult? _result;

    private enum State
    {
        Executing,
        MarkerCommandCreated,
        WaitingForMarker,
        ResolvedFromMarker,
        MarkerRecorded,
    }

    /// <inheritdoc />
    public override string Name => "Local activity";

    /// <inheritdoc />
    public override bool IsFinal => _state is State.MarkerRecorded;

    /// <summary>What the workflow wants.</summary>
    public LocalActivityRequest Request => request;

    /// <summary>Whether the outcome is expected from history.</summary>
    public bool IsWaitingForMarker => _state is State.WaitingForMarker;

    /// <summary>Whether the workflow still waits for an execution's outcome.</summary>
    public bool IsExecuting => _state is State.Executing;

    /// <summary>Whether the outcome came from history, so that no command accounts for the marker's event.</summary>
    public bool IsResolvedFromMarker => _state is State.ResolvedFromMarker;

    /// <summary>Whether the workflow waits for its end after it has cancelled it.</summary>
    public bool WaitsForCancellation =>
        _command.CancellationType is ActivityCancellationType.WaitCancellationCompleted;

    /// <summary>Whether it goes on unheeded after it was cancelled.</summary>
    public bool IsAbandoned => _command.CancellationType is ActivityCancellationType.Abandon;

    /// <summary>The outcome of one that was cancelled without being executed.</summary>
    public LocalActivityOutcome PlainCancellation => new(
        LocalActivityResult.Cancelled.Plain,
        _command.Attempt,
        TimeSpan.Zero,
        Backoff: null,
        request.OriginalScheduleTime);

    /// <summary>Replay has ended without a marker: it must be executed after all.</summary>
    public void ExecuteInstead()
    {
        _state = State.Executing;
        _recordsMarker = true;
    }

    /// <summary>The workflow cancels it and does not wait: it is told at once.</summary>
    public void Cancel(IMachineHost host) => Resolve(PlainCancellation, completeTime: null, host);

    /// <summary>Takes the outcome of an execution.</summary>
    /// <returns>Workflow time at the end, or null if nobody waits for the outcome any more.</returns>
    public Timestamp? Resolve(LocalActivityOutcome outcome, IMachineHost host)
    {
        if (_state is not State.Executing)
        {
            return null;
        }

        var completeTime = startTime is null ? null : startTime + Duration.FromTimeSpan(outcome.Runtime);
        Resolve(outcome, completeTime, host);
        return completeTime;
    }

    /// <summary>Takes the outcome that history tells.</summary>
    public void Resolve(LocalActivityMarker marker, IMachineHost host)
    {
        var outcome = new LocalActivityOutcome(
            marker.ToResult(), marker.Attempt, TimeSpan.Zero, marker.Backoff, marker.OriginalScheduleTime);
        _state = State.ResolvedFromMarker;
        host.AddJob(ToJob(outcome));
    }

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        if (!LocalActivityMarker.TryRead(e, out var marker))
        {
            throw WorkflowRunException.Nondeterminism(
                LocalActivityMarker.IsMarker(e)
                    ? "Local activity machine encountered an unparsable marker"
                    : $"Local activity machine cannot handle this event: {e.Describe()}");
        }

        if (_state is not (State.MarkerCommandCreated or State.ResolvedFromMarker))
        {
            throw InvalidTransition(_state, e);
        }

        CheckOutcome(marker);
        CheckIdentity(marker, host);
        _state = State.MarkerRecorded;
    }

    private void Resolve(LocalActivityOutcome outcome, Timestamp? completeTime, IMachineHost host)
    {
        _state = State.MarkerCommandCreated;
        _result = outcome.Result;
        host.AddJob(ToJob(outcome));
        if (!_recordsMarker)
        {
            return;
        }

        var marker = new LocalActivityMarker
        {
            Seq = _command.Seq,
            Attempt = outcome.Attempt,
            ActivityId = _command.ActivityId,
            ActivityType = _command.ActivityType,
            CompleteTime = completeTime,
            Backoff = outcome.Backoff,
            OriginalScheduleTime = outcome.OriginalScheduleTime,
            Result = (outcome.Result as LocalActivityResult.Completed)?.Result,
            Failure = FailureOf(outcome.Result),
        };
        var command = annotations.Annotate(new()
        {
            CommandType = CommandType.RecordMarker,
            RecordMarkerCommandAttributes =
                marker.ToCommand(_command.IncludeArgumentsIntoMarker ? _command.Arguments : null),
        });
        host.AddCommand(command, this);
    }

    private void CheckOutcome(LocalActivityMarker marker)
    {
        if (_result is LocalActivityResult.Completed && marker.Failure is not null)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Local activity (seq {_command.Seq}) completed successfully locally, but history said it failed!");
        }

        if (_result is LocalActivityResult.Failed or LocalActivityResult.TimedOut && marker.Failure is null)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Local activity (seq {_command.Seq}) failed locally, but history said it completed!");
        }
    }

    private void CheckIdentity(LocalActivityMarker marker, IMachineHost host)
    {
        if (marker.Seq != _command.Seq)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Local activity marker data has sequence number {marker.Seq} but matched against LA command with "
                + $"sequence number {_command.Seq}");
        }

        if (!host.Flags.TryUse(CoreFlag.IdAndTypeDeterminismChecks, _recordsMarker))
        {
            return;
        }

        if (marker.ActivityId != _command.ActivityId)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Activity id of recorded marker '{marker.ActivityId}' does not match activity id of local activity "
                + $"command '{_command.ActivityId}'");
        }

        if (marker.ActivityType != _command.ActivityType)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Activity type of recorded marker '{marker.ActivityType}' does not match activity type of local "
                + $"activity command '{_command.ActivityType}'");
        }
    }

    private static Failure? FailureOf(LocalActivityResult result) => result switch
    {
        LocalActivityResult.Failed failed => failed.Failure,
        LocalActivityResult.TimedOut timedOut => timedOut.Failure,
        LocalActivityResult.Cancelled cancelled => cancelled.Failure,
        _ => null,
    };

    private Coresdk.WorkflowActivation.WorkflowActivationJob ToJob(LocalActivityOutcome outcome)
    {
        var resolution = outcome switch
        {
            { Backoff: { } backoff } => new ActivityResolution
            {
                Backoff = new()
                {
                    Attempt = outcome.Attempt + 1,
                    BackoffDuration = backoff,
                    OriginalScheduleTime = outcome.OriginalScheduleTime,
                },
            },
            { Result: LocalActivityResult.Completed completed } =>
                new() { Completed = new() { Result = completed.Result } },
            { Result: LocalActivityResult.Failed failed } => new() { Failed = new() { Failure_ = failed.Failure } },
            { Result: LocalActivityResult.TimedOut timedOut } => new()
            {
                Failed = new() { Failure_ = Wrap("Local Activity timed out", timedOut.Failure) },
            },
            _ => new()
            {
                Cancelled = new()
                {
                    Failure = WrapCancellation((outcome.Result as LocalActivityResult.Cancelled)?.Failure),
                },
            },
        };
        return new() { ResolveActivity = new() { Seq = _command.Seq, Result = resolution, IsLocal = true } };
    }

    private Failure? WrapCancellation(Failure? failure) =>
        failure?.CanceledFailureInfo is null ? failure : Wrap("Local Activity cancelled", failure);

    private Failure Wrap(string message, Failure cause) => new()
    {
        Message = message,
        Cause = cause,
        ActivityFailureInfo = new()
        {
            ActivityType = new() { Name = _command.ActivityType },
            ActivityId = _command.ActivityId,
            RetryState = RetryState.CancelRequested,
        },
    };
}
