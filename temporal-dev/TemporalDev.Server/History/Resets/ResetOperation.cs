using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.History.Resets;

/// <summary>
/// Goes back to an earlier workflow task: the current run ends, and a new one takes over the history up to there.
/// </summary>
internal sealed class ResetOperation(RunServices services, NamespaceRecord ns, ResetWorkflowExecutionRequest request)
{
    /// <summary>Request id of the start of a task that no worker took, as the real server writes it.</summary>
    private const string StartedByReset = "emptyUuid";

    private long FinishEventId => request.WorkflowTaskFinishEventId;

    /// <summary>Resets, once the store has all of the workflow.</summary>
    /// <returns>The run that goes on; ends when it is stored.</returns>
    /// <exception cref="Protocol.GrpcStatusException">It cannot be done.</exception>
    public async Task<string> ExecuteAsync()
    {
        while (true)
        {
            if (TryExecute(out var runId, out var wait))
            {
                await wait.ConfigureAwait(false);
                return runId;
            }

            await wait.ConfigureAwait(false);
        }
    }

    /// <returns>False when something has to be stored first: then <paramref name="wait"/> ends.</returns>
    private bool TryExecute(out string runId, out Task wait)
    {
        var workflowId = request.WorkflowExecution.WorkflowId;
        lock (services.Registry.StartGate(ns.Id, workflowId))
        {
            var current = services.Registry.Find(services, ns.Id, workflowId, string.Empty)
                ?? throw Errors.WorkflowNotFound(workflowId, string.Empty);
            var baseRun = request.WorkflowExecution.RunId is { Length: > 0 } named && named != current.State.RunId
                ? services.Registry.Find(services, ns.Id, workflowId, named)
                    ?? throw Errors.RunNotFound(workflowId, named)
                : current;
            lock (current.Gate)
            {
                runId = current.State.RunId;
                wait = current.Stored.IsCompleted ? baseRun.Stored : current.Stored;
                if (!wait.IsCompleted)
                {
                    return false;
                }

                if (current.State.StartRequestId == request.RequestId)
                {
                    wait = current.Durable;
                    return true;
                }

                var next = Reset(current, baseRun);
                runId = next.State.RunId;
                wait = next.Durable;
                return true;
            }
        }
    }

    private WorkflowRun Reset(WorkflowRun current, WorkflowRun baseRun)
    {
        Check(baseRun);
        var next = StateRebuilder.Rebuild(services, ns, baseRun, FinishEventId - 1, request.RequestId);
        CheckOperations();
        FailWorkflowTask(next, baseRun.State.RunId);
        StateRebuilder.FailStartedActivities(next, Failure());
        current.Begin();
        if (current.IsOpen)
        {
            RunClosing.TerminateForReset(current, request.Reason);
        }

        new EventReapplier(next, request).ReapplyFrom(baseRun, FinishEventId, current);
        DoOperations(next);
        baseRun.State.ResetRunId = next.State.RunId;
        baseRun.MarkChanged();
        current.NextRun = next;
        current.Commit();
        services.Registry.KeepUntilStored(current);
        if (baseRun != current)
        {
            baseRun.Commit();
            services.Registry.KeepUntilStored(baseRun);
        }

        return next;
    }

    private void Check(WorkflowRun baseRun)
    {
        if (FinishEventId <= 1 || FinishEventId > baseRun.Events.LastId)
        {
            throw Errors.InvalidArgument("Workflow task finish ID must be > 1 && <= workflow last event ID.");
        }

        if (baseRun.Events.FindLast(EventType.WorkflowTaskScheduled) is null)
        {
            throw Errors.InvalidArgument("Cannot reset workflow without a workflow task schedule.");
        }

        // Whatever else was stored along with it: after its start, a task can always be taken back, and so can one
        // that an earlier reset went back to.
        var last = FinishEventId - 1;
        var isTask = baseRun.Events[last].EventType == EventType.WorkflowTaskStarted
            || baseRun.Events[FinishEventId].WorkflowTaskStartedEventAttributes?.RequestId == StartedByReset;
        if (!isTask && !baseRun.Events.IsEndOfBatch(last))
        {
            throw Errors.InvalidArgument(
                $"StateRebuilder unable to Rebuild mutable state to event ID: {last}, version: 0, this event must be "
                + "at the boundary");
        }
    }

    /// <summary>The release that this server follows knows how to change options, and no more.</summary>
    private void CheckOperations()
    {
        foreach (var operation in request.PostResetOperations)
        {
            if (operation.UpdateWorkflowOptions is { } update)
            {
                WorkflowOptions.Validate(update.UpdateMask ?? new FieldMask(), "applying update_options");
                continue;
            }

            var name = operation.VariantCase.ToString();
            throw Errors.InvalidArgument(
                "unsupported post reset operation: "
                + (name == "None" ? "<nil>" : $"*workflow.PostResetOperation_{name}_"));
        }
    }

    private void DoOperations(WorkflowRun next)
    {
        foreach (var operation in request.PostResetOperations)
        {
            var update = operation.UpdateWorkflowOptions;
            WorkflowOptions.Apply(next, update.UpdateMask ?? new FieldMask(), update.WorkflowExecutionOptions);
        }
    }

    /// <summary>The task that the new run begins again with has failed, as far as its history says.</summary>
    private void FailWorkflowTask(WorkflowRun next, string baseRunId)
    {
        if (next.WorkflowTask.Current is not { } task)
        {
            throw Errors.InvalidArgument(
                "Can only reset workflow to event ID in range [WorkflowTaskScheduled +1, WorkflowTaskStarted + 1]: "
                + FinishEventId);
        }

        if (task.StartedEventId == 0)
        {
            task.StartedTime = next.Now;
            task.Identity = "history-service";
            task.RequestId = StartedByReset;
            task.StartedEventId = next.Events.Add(WorkflowTaskEvents.Started(task)).EventId;
        }

        next.Events.Add(new HistoryEvent
        {
            EventType = EventType.WorkflowTaskFailed,
            WorkflowTaskFailedEventAttributes = new WorkflowTaskFailedEventAttributes
            {
                ScheduledEventId = task.ScheduledEventId,
                StartedEventId = task.StartedEventId,
                Cause = WorkflowTaskFailedCause.ResetWorkflow,
                Failure = Failure(),
                Identity = "history-service",
                BaseRunId = baseRunId,
                NewRunId = next.State.RunId,
            },
        });
        next.State.WorkflowTaskAttempt = 1;
        next.WorkflowTask.Drop();
    }

    private Failure Failure() => new()
    {
        Message = request.Reason, ResetWorkflowFailureInfo = new ResetWorkflowFailureInfo(),
    };
}
