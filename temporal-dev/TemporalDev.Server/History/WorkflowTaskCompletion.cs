using TemporalDev.Server.History.Commands;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.History;

/// <summary>
/// A worker completes a workflow task. First all is validated, then all is done, so that a completion is taken as a
/// whole or fails as a whole. Under the gate of the run.
/// </summary>
internal sealed partial class WorkflowTaskCompletion(
    WorkflowRun run, WorkflowTaskState task, RespondWorkflowTaskCompletedRequest request, SearchAttributeRules rules)
{
    private readonly RespondWorkflowTaskCompletedResponse _response = new();

    /// <summary>Whether it is one of a chain of heartbeats that has gone on for too long.</summary>
    private bool IsHeartbeatOverdue =>
        HeartbeatOrigin() is not 0 and var origin && run.Now - origin > ServerLimits.HeartbeatChain.Ticks;

    /// <summary>Takes the completion.</summary>
    /// <param name="refusal">Why it was refused; then its effects are those of a failed task.</param>
    public RespondWorkflowTaskCompletedResponse? Execute(out CommandProblem? refusal)
    {
        if (IsHeartbeatOverdue)
        {
            run.WorkflowTask.OnHeartbeatTimeout();
            refusal = new CommandProblem(
                WorkflowTaskFailedCause.Unspecified, "workflow task heartbeat timeout", IsGone: true);
            return null;
        }

        refusal = Validate();
        if (refusal is { LeavesTask: true })
        {
            return null;
        }

        run.WorkflowTask.SetSticky(Sticky());
        if (refusal is not null)
        {
            Refuse(refusal);
            return null;
        }

        if (CanDrop())
        {
            Drop();
        }
        else
        {
            Apply();
        }

        return _response;
    }

    private StickyState? Sticky() =>
        request.StickyAttributes is { WorkerTaskQueue.Name.Length: > 0 } sticky
            ? new StickyState
            {
                Queue = sticky.WorkerTaskQueue.Name, ScheduleToStartTimeout = sticky.ScheduleToStartTimeout,
            }
            : null;

    private CommandProblem? Validate()
    {
        var messages = new CompletionMessages(request.Messages);
        var validation = new CommandValidation(run, messages, rules);
        foreach (var command in request.Commands)
        {
            if (CommandHandlers.Find(command.CommandType) is not { } handler)
            {
                return CommandProblem.Plain($"unknown command type: {command.CommandType}");
            }

            if (handler.Validate(command, validation) is { } problem)
            {
                return problem;
            }

            if (handler.Closes)
            {
                break;
            }
        }

        foreach (var message in messages.Left)
        {
            if (run.Updates.Problem(message, validation.AcceptedUpdates) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>
    /// Fails the task. From the second attempt on it is left to time out, so that it is not tried in a rush.
    /// </summary>
    private void Refuse(CommandProblem problem)
    {
        ServerLog.WorkflowTaskFailed(
            run.Services.Logger, run.State.WorkflowId, run.State.RunId, problem.Cause.ToString(), problem.Message);
        if (task.Attempt > 1 && problem.Cause != WorkflowTaskFailedCause.UnhandledCommand)
        {
            return;
        }

        run.WorkflowTask.Fail(problem.Cause, WorkflowTaskFailures.Of(problem), request.Identity);
        run.Updates.OnTaskRefused();
        run.Queries.OnTaskFailed();
        if (problem.TerminatesRun)
        {
            RunClosing.Terminate(
                run,
                new WorkflowExecutionTerminatedEventAttributes
                {
                    Reason = WorkflowTaskFailures.Text(problem), Identity = "history-service",
                });
        }
        else
        {
            run.WorkflowTask.Schedule();
        }
    }

    /// <summary>
    /// A speculative task that brought nothing but rejections leaves no trace, if the worker can take it.
    /// </summary>
    private bool CanDrop() =>
        task.Kind == WorkflowTaskKind.Speculative
        && request.Commands.Count == 0
        && !request.ForceCreateNewWorkflowTask
        && !run.Events.HasBuffered
        && (request.Capabilities is { DiscardSpeculativeWorkflowTaskWithEvents: true } || !BringsEvents)
        && request.Messages.All(m => m.Body.Is(Rejection.Descriptor));

    /// <summary>
    /// Whether the task is the first to show the worker events beside its own: between the completion of the task
    /// before and itself there are some.
    /// </summary>
    private bool BringsEvents => task.ScheduledEventId != run.State.PreviousStartedEventId + 2;

    private void Drop()
    {
        _response.ResetHistoryEventId = run.State.PreviousStartedEventId;
        run.WorkflowTask.Drop();
        foreach (var message in request.Messages)
        {
            run.Updates.Take(message);
        }

        run.Updates.RejectUnanswered();
        if (run.Updates.HasOutgoing)
        {
            ScheduleForUpdates();
        }

        run.Queries.OnTaskCompleted(request.QueryResults, run.WorkflowTask.IsPending);
        StartNext();
    }
}
