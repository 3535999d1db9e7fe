using Coresdk.ActivityResult;
using Coresdk.WorkflowCommands;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Machines;

/// <summary>An activity on the server's task queue.</summary>
internal sealed partial class ActivityMachine(
    ScheduleActivity schedule, bool useWorkflowBuildId, CommandAnnotations annotations) : CommandMachine
{
    private CommandAnnotations _annotations = annotations;
    private State _state;
    private long _scheduledEventId;

    private enum State
    {
        ScheduleCommandCreated,
        ScheduledEventRecorded,
        Started,
        CancelCommandCreated,
        CancelEventRecorded,
        Canceled,
        Completed,
        Failed,
        TimedOut,
    }

    /// <inheritdoc />
    public override string Name => "Activity";

    /// <inheritdoc />
    public override bool IsFinal => _state is State.Completed or State.Failed or State.TimedOut;

    // With the others the workflow has been told of its cancellation already.
    private bool WaitsForCancellation =>
        schedule.CancellationType is ActivityCancellationType.WaitCancellationCompleted;

    private bool IsAbandoned => schedule.CancellationType is ActivityCancellationType.Abandon;

    /// <summary>The command that schedules it.</summary>
    public Command CreateCommand() => _annotations.Annotate(new()
    {
        CommandType = CommandType.ScheduleActivityTask,
        ScheduleActivityTaskCommandAttributes = new()
        {
            ActivityId = schedule.ActivityId,
            ActivityType = new() { Name = schedule.ActivityType },
            TaskQueue = new() { Name = schedule.TaskQueue },
            Header = CommandPayloads.ToHeader(schedule.Headers),
            Input = CommandPayloads.ToPayloads(schedule.Arguments),
            ScheduleToCloseTimeout = schedule.ScheduleToCloseTimeout,
            ScheduleToStartTimeout = schedule.ScheduleToStartTimeout,
            StartToCloseTimeout = schedule.StartToCloseTimeout,
            HeartbeatTimeout = schedule.HeartbeatTimeout,
            RetryPolicy = schedule.RetryPolicy,
            RequestEagerExecution = !schedule.DoNotEagerlyExecute,
            UseWorkflowBuildId = useWorkflowBuildId,
            Priority = schedule.Priority,
        },
    });

    /// <summary>The workflow cancels it, in the way its cancellation type says.</summary>
    public void Cancel(CommandAnnotations annotations, IMachineHost host)
    {
        _annotations = _annotations.OverriddenBy(annotations);
        switch (_state)
        {
            case State.ScheduleCommandCreated:
                WasCancelledBeforeSent = true;
                _state = State.Canceled;
                host.AddJob(CanceledJob(new()));
                break;
            case State.ScheduledEventRecorded or State.Started when IsAbandoned:
                _state = State.Canceled;
                host.AddJob(CanceledJob(new()));
                break;
            case State.ScheduledEventRecorded or State.Started:
                _state = State.CancelCommandCreated;
                host.AddCommand(
                    _annotations.Annotate(new()
                    {
                        CommandType = CommandType.RequestCancelActivityTask,
                        RequestCancelActivityTaskCommandAttributes = new() { ScheduledEventId = _scheduledEventId },
                    }),
                    this);
                if (!WaitsForCancellation)
                {
                    host.AddJob(CanceledJob(new()));
                }

                break;
        }
    }

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        switch (e.EventType, _state)
        {
            case (EventType.ActivityTaskScheduled, State.ScheduleCommandCreated):
                CheckScheduled(e.ActivityTaskScheduledEventAttributes, host);
                _scheduledEventId = e.EventId;
                _state = State.ScheduledEventRecorded;
                break;
            case (EventType.ActivityTaskCancelRequested, State.CancelCommandCreated):
                _state = State.CancelEventRecorded;
                break;
            case (EventType.ActivityTaskStarted, State.ScheduledEventRecorded):
                _state = State.Started;
                break;
            case (EventType.ActivityTaskStarted, State.CancelEventRecorded):
                break;
            case (EventType.ActivityTaskScheduled
                or EventType.ActivityTaskCancelRequested
                or EventType.ActivityTaskStarted, not State.Canceled):
                throw InvalidTransition(_state, e);
            default:
                OnOutcome(e, host);
                break;
        }
    }

    private void CheckScheduled(ActivityTaskScheduledEventAttributes scheduled, IMachineHost host)
    {
        if (!host.Flags.TryUse(CoreFlag.IdAndTypeDeterminismChecks, host.IsLastTask))
        {
            return;
        }

        if (scheduled.ActivityId != schedule.ActivityId)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Activity id of scheduled event '{scheduled.ActivityId}' does not match activity id of activity "
                + $"command '{schedule.ActivityId}'");
        }

        if (scheduled.ActivityType?.Name != schedule.ActivityType)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Activity type of scheduled event '{scheduled.ActivityType?.Name}' does not match activity type of "
                + $"activity command '{schedule.ActivityType}'");
        }
    }

    private void OnOutcome(HistoryEvent e, IMachineHost host)
    {
        var outcome = e.EventType switch
        {
            EventType.ActivityTaskCompleted => State.Completed,
            EventType.ActivityTaskFailed => State.Failed,
            EventType.ActivityTaskTimedOut => State.TimedOut,
            EventType.ActivityTaskCanceled => State.Canceled,
            EventType.ActivityTaskStarted => State.Started,
            _ => throw Unhandled(e),
        };
        if (_state is State.Canceled)
        {
            // Nobody waits for an abandoned activity, which may still end in any way.
            if (!IsAbandoned)
            {
                throw WorkflowRunException.Nondeterminism(
                    $"Non-Abandon cancel mode activities cannot be {outcome} after being cancelled: {e.Describe()}");
            }

            return;
        }

        if (!IsPossible(outcome))
        {
            throw InvalidTransition(_state, e);
        }

        if (_state is not State.CancelEventRecorded || WaitsForCancellation)
        {
            host.AddJob(OutcomeJob(e));
        }

        _state = outcome;
    }

    // An activity without a worker can time out, and be cancelled, but not complete or fail.
    private bool IsPossible(State outcome) => _state switch
    {
        State.ScheduledEventRecorded => outcome is State.TimedOut,
        State.Started => outcome is State.Completed or State.Failed or State.TimedOut,
        State.CancelEventRecorded => true,
        _ => false,
    };

    private Coresdk.WorkflowActivation.WorkflowActivationJob OutcomeJob(HistoryEvent e) => e.EventType switch
    {
        EventType.ActivityTaskCompleted => Job(new()
        {
            Completed = new() { Result = CommandPayloads.Single(e.ActivityTaskCompletedEventAttributes.Result, e) },
        }),
        EventType.ActivityTaskFailed => Job(new()
        {
            Failed = new() { Failure_ = ToFailure(e.ActivityTaskFailedEventAttributes) },
        }),
        EventType.ActivityTaskTimedOut => Job(new()
        {
            Failed = new() { Failure_ = ToFailure(e.ActivityTaskTimedOutEventAttributes) },
        }),
        _ => CanceledJob(e.ActivityTaskCanceledEventAttributes),
    };

    private Coresdk.WorkflowActivation.WorkflowActivationJob CanceledJob(
        ActivityTaskCanceledEventAttributes canceled) =>
        Job(new() { Cancelled = new() { Failure = ToFailure(canceled) } });

    private Coresdk.WorkflowActivation.WorkflowActivationJob Job(ActivityResolution result) =>
        new() { ResolveActivity = new() { Seq = schedule.Seq, Result = result } };
}
