using System.Globalization;
using Coresdk.ChildWorkflow;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.LocalActivities;
using Temporalio.Core.Replay;
using Success = Coresdk.WorkflowCompletion.Success;

namespace Temporalio.Tests.Core.Replay;

/// <summary>
/// Stands in for the workflow's side: answers each activation with the commands that, according to the history, the
/// workflow answered with.
/// </summary>
internal sealed class ScriptedWorkflow(History history, string name)
{
    private readonly Dictionary<long, uint> _activities = [];
    private readonly Dictionary<string, uint> _children = [];
    private long _answeredUpTo;
    private uint _nextSeq = 10_000;

    private ActivityCancellationType ActivityCancellation =>
        name.Contains("-try", StringComparison.Ordinal) ? ActivityCancellationType.TryCancel
        : name.Contains("-abandon", StringComparison.Ordinal) ? ActivityCancellationType.Abandon
        : ActivityCancellationType.WaitCancellationCompleted;

    private ChildWorkflowCancellationType ChildCancellation =>
        name.Contains("-try", StringComparison.Ordinal) ? ChildWorkflowCancellationType.TryCancel
        : name.Contains("-abandon", StringComparison.Ordinal) ? ChildWorkflowCancellationType.Abandon
        : name.Contains("-requested", StringComparison.Ordinal)
            ? ChildWorkflowCancellationType.WaitCancellationRequested
        : ChildWorkflowCancellationType.WaitCancellationCompleted;

    /// <summary>Answers an activation.</summary>
    public WorkflowActivationCompletion Answer(WorkflowActivation activation)
    {
        var success = new Success();
        if (activation.Jobs is not [{ RemoveFromCache: not null }] && activation.HistoryLength > _answeredUpTo)
        {
            _answeredUpTo = activation.HistoryLength;
            success.Commands.Add(CommandsFor(activation).OfType<WorkflowCommand>());
        }

        return new() { RunId = activation.RunId, Successful = success };
    }

    // The task that the activation belongs to was started by the event of that number, and its completion follows.
    private IEnumerable<WorkflowCommand?> CommandsFor(WorkflowActivation activation) => history.Events
        .Skip((int)activation.HistoryLength + 1)
        .TakeWhile(e => e.IsCommandEvent)
        .Where(e => !PatchMarker.IsSearchAttributeUpsert(e))
        .Select(ToCommand);

    private WorkflowCommand? ToCommand(HistoryEvent e) => e.EventType switch
    {
        EventType.TimerStarted => new() { StartTimer = new() { Seq = Seq(e.TimerStartedEventAttributes.TimerId) } },
        EventType.TimerCanceled => new() { CancelTimer = new() { Seq = Seq(e.TimerCanceledEventAttributes.TimerId) } },
        EventType.ActivityTaskScheduled => Schedule(e),
        EventType.ActivityTaskCancelRequested => new()
        {
            RequestCancelActivity = new()
            {
                Seq = _activities[e.ActivityTaskCancelRequestedEventAttributes.ScheduledEventId],
            },
        },
        EventType.MarkerRecorded => FromMarker(e),
        EventType.UpsertWorkflowSearchAttributes => new()
        {
            UpsertWorkflowSearchAttributes = new()
            {
                SearchAttributes = e.UpsertWorkflowSearchAttributesEventAttributes.SearchAttributes,
            },
        },
        EventType.WorkflowPropertiesModified => new()
        {
            ModifyWorkflowProperties = new()
            {
                UpsertedMemo = e.WorkflowPropertiesModifiedEventAttributes.UpsertedMemo,
            },
        },
        EventType.WorkflowExecutionUpdateAccepted => new()
        {
            UpdateResponse = new()
            {
                ProtocolInstanceId = e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId,
                Accepted = new(),
            },
        },
        EventType.WorkflowExecutionUpdateCompleted => CompleteUpdate(e),
        EventType.StartChildWorkflowExecutionInitiated => StartChild(e),
        EventType.SignalExternalWorkflowExecutionInitiated => Signal(e),
        EventType.RequestCancelExternalWorkflowExecutionInitiated => Cancel(e),
        _ => End(e),
    };

    private static WorkflowCommand? FromMarker(HistoryEvent e)
    {
        if (PatchMarker.TryRead(e, out var patch))
        {
            return new() { SetPatchMarker = new() { PatchId = patch.PatchId, Deprecated = patch.Deprecated } };
        }

        return LocalActivityMarker.TryRead(e, out var marker)
            ? new()
            {
                ScheduleLocalActivity = new()
                {
                    Seq = marker.Seq,
                    ActivityId = marker.ActivityId,
                    ActivityType = marker.ActivityType,
                    Attempt = marker.Attempt,
                    OriginalScheduleTime = marker.OriginalScheduleTime,
                    StartToCloseTimeout = new() { Seconds = 60 },
                },
            }
            : null;
    }

    private WorkflowCommand Schedule(HistoryEvent e)
    {
        var scheduled = e.ActivityTaskScheduledEventAttributes;
        _activities[e.EventId] = Seq(scheduled.ActivityId);
        return new()
        {
            ScheduleActivity = new()
            {
                Seq = _activities[e.EventId],
                ActivityId = scheduled.ActivityId,
                ActivityType = scheduled.ActivityType.Name,
                TaskQueue = scheduled.TaskQueue.Name,
                CancellationType = ActivityCancellation,
            },
        };
    }

    private static WorkflowCommand CompleteUpdate(HistoryEvent e)
    {
        var completed = e.WorkflowExecutionUpdateCompletedEventAttributes;
        var response = new UpdateResponse { ProtocolInstanceId = completed.Meta.UpdateId };
        if (completed.Outcome.Failure is { } failure)
        {
            response.Rejected = failure;
        }
        else
        {
            response.Completed = completed.Outcome.Success.Payloads_[0];
        }

        return new() { UpdateResponse = response };
    }

    private WorkflowCommand StartChild(HistoryEvent e)
    {
        var initiated = e.StartChildWorkflowExecutionInitiatedEventAttributes;
        _children[initiated.WorkflowId] = _nextSeq++;
        return new()
        {
            StartChildWorkflowExecution = new()
            {
                Seq = _children[initiated.WorkflowId],
                Namespace = initiated.Namespace,
                WorkflowId = initiated.WorkflowId,
                WorkflowType = initiated.WorkflowType.Name,
                TaskQueue = initiated.TaskQueue.Name,
                CancellationType = ChildCancellation,
            },
        };
    }

    private WorkflowCommand Signal(HistoryEvent e)
    {
        var initiated = e.SignalExternalWorkflowExecutionInitiatedEventAttributes;
        var signal = new SignalExternalWorkflowExecution { Seq = _nextSeq++, SignalName = initiated.SignalName };
        if (initiated.ChildWorkflowOnly)
        {
            signal.ChildWorkflowId = initiated.WorkflowExecution.WorkflowId;
        }
        else
        {
            signal.WorkflowExecution = new()
            {
                Namespace = initiated.Namespace,
                WorkflowId = initiated.WorkflowExecution.WorkflowId,
                RunId = initiated.WorkflowExecution.RunId,
            };
        }

        return new() { SignalExternalWorkflowExecution = signal };
    }

    private WorkflowCommand Cancel(HistoryEvent e)
    {
        var initiated = e.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes;
        if (initiated.ChildWorkflowOnly)
        {
            return new()
            {
                CancelChildWorkflowExecution = new()
                {
                    ChildWorkflowSeq = _children[initiated.WorkflowExecution.WorkflowId],
                    Reason = initiated.Reason,
                },
            };
        }

        return new()
        {
            RequestCancelExternalWorkflowExecution = new()
            {
                Seq = _nextSeq++,
                WorkflowExecution = new()
                {
                    Namespace = initiated.Namespace,
                    WorkflowId = initiated.WorkflowExecution.WorkflowId,
                },
            },
        };
    }

    private static WorkflowCommand? End(HistoryEvent e) => e.EventType switch
    {
        EventType.WorkflowExecutionCompleted => new()
        {
            CompleteWorkflowExecution = new()
            {
                Result = e.WorkflowExecutionCompletedEventAttributes.Result?.Payloads_[0],
            },
        },
        EventType.WorkflowExecutionFailed => new()
        {
            FailWorkflowExecution = new() { Failure = e.WorkflowExecutionFailedEventAttributes.Failure },
        },
        EventType.WorkflowExecutionCanceled => new() { CancelWorkflowExecution = new() },
        EventType.WorkflowExecutionContinuedAsNew => new()
        {
            ContinueAsNewWorkflowExecution = new()
            {
                WorkflowType = e.WorkflowExecutionContinuedAsNewEventAttributes.WorkflowType.Name,
            },
        },
        _ => null,
    };

    private uint Seq(string id) =>
        uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : _nextSeq++;
}
