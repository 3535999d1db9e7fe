using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Temporalio.Api.Enums.V1;
using Temporalio.Core.Replay;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;
using Failure = Coresdk.WorkflowCompletion.Failure;

namespace Temporalio.Core.Runs;

internal sealed partial class ManagedRun
{
    private PendingCompletion? _pendingCompletion;

    /// <summary>Takes the answer to the outstanding activation.</summary>
    public CompletionOutcome Complete(Success success)
    {
        if (_task is null || _activation is OutstandingActivation.Eviction or OutstandingActivation.None)
        {
            return new CompletionOutcome.Nothing();
        }

        if (success.Commands is [{ RespondToQuery: { QueryId: WorkflowTask.LegacyQueryId } answer }])
        {
            return new CompletionOutcome.QueryAnswered(_task.Token, answer);
        }

        // What a run of an old SDK did counts as it did then.
        var moveTerminal = !machines.IsReplaying || machines.Flags.TryUse(CoreFlag.MoveTerminalCommands, isNew: false);
        var sequence = CommandSequence.From(success.Commands, moveTerminal);
        machines.Flags.AddLangUsed(success.UsedInternalFlags);
        _pendingCompletion = new(
            [.. _task.HeldAnswers, .. sequence.QueryResults],
            _task.PendingQueries.Count > 0,
            success.VersioningBehavior);
        _task.HeldAnswers = [];
        return Apply(() => machines.Push(sequence.Commands));
    }

    /// <summary>Goes on with a completion that needed more history.</summary>
    public CompletionOutcome Complete(HistoryWindow history) => Apply(() => machines.AddHistory(history));

    /// <summary>The workflow's side could not do what the activation asked for.</summary>
    public CompletionOutcome Fail(Failure failure) => Fail(
        failure.ForceCause is WorkflowTaskFailedCause.Unspecified
            ? WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure
            : failure.ForceCause,
        EvictionReason.LangFail,
        failure,
        isAutomatic: false);

    /// <summary>The task cannot be applied.</summary>
    public CompletionOutcome Fail(WorkflowRunException error) =>
        Fail(error.FailedCause, error.EvictionReason, error.ToFailure(), isAutomatic: true);

    /// <summary>The history that a completion needs cannot be had.</summary>
    public CompletionOutcome FailForHistory(string message)
    {
        var failure = new Failure { Failure_ = new() { Message = message, ApplicationFailureInfo = new() } };
        return Fail(
            WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure,
            EvictionReason.PaginationOrHistoryFetch,
            failure,
            isAutomatic: true);
    }

    private CompletionOutcome Apply(Action change)
    {
        try
        {
            change();
            if (!_isBroken && !machines.TryApplyTasksUntilJobs())
            {
                return new CompletionOutcome.NeedsHistory(_pager!);
            }

            ExecuteLocalActivities();
            if (MustHoldAnswers(_pendingCompletion!))
            {
                _task!.HeldAnswers = _pendingCompletion!.QueryResults;
                return new CompletionOutcome.Nothing();
            }

            return machines.LocalActivities.Outstanding == 0
                ? RespondAfterWait(_task!, _pendingCompletion!)
                : Wait(_task!, _pendingCompletion!);
        }
        catch (WorkflowRunException e)
        {
            _isBroken = true;
            return Fail(e);
        }
    }

    /// <summary>
    /// Whether answers to queries wait until the workflow was told what came meanwhile. The task would otherwise carry
    /// the marker of a local activity whose outcome the workflow learns in a later task, after what that one brings,
    /// while a replay tells it before; and without a later task it would never learn it.
    /// </summary>
    private bool MustHoldAnswers(PendingCompletion completion) =>
        completion.QueryResults.Count > 0 && machines.HasJobs && !machines.SawFinalEvent && !_isBroken;

    /// <summary>
    /// Commands go out when the workflow has caught up and nothing waits for it. A history replayed to its end, and one
    /// replayed for a query only, has nothing to send.
    /// </summary>
    private CompletionOutcome Respond(OutstandingTask task, PendingCompletion completion, bool forceNewTask)
    {
        var answersQueries = completion.QueryResults.Count > 0;
        var isCaughtUp = !machines.HasJobs
            && !machines.IsReplaying
            && !machines.SawFinalEvent
            && (!completion.HadPendingQueries || answersQueries);
        return isCaughtUp || answersQueries
            ? TaskCompleted(task, completion, forceNewTask)
            : new CompletionOutcome.Nothing();
    }

    private CompletionOutcome.TaskCompleted TaskCompleted(
        OutstandingTask task, PendingCompletion completion, bool forceNewTask) => new(
        task.Token,
        task.Attempt,
        machines.CommandsToSend().ToList(),
        machines.TakeMessages(),
        completion.QueryResults,
        machines.TakeSdkMetadata(),
        completion.VersioningBehavior,
        forceNewTask);

    private CompletionOutcome Fail(
        WorkflowTaskFailedCause cause, EvictionReason reason, Failure failure, bool isAutomatic)
    {
        if (_task is not { } task)
        {
            return new CompletionOutcome.Nothing();
        }

        var isLegacyQuery = IsLegacyQuery;
        RequestEviction(new($"Workflow activation completion failed: {failure}", reason));
        if (isLegacyQuery)
        {
            task.PendingQueries.Clear();

            // What is not the workflow's fault may go better at another try.
            return isAutomatic && reason is not EvictionReason.Nondeterminism
                ? new CompletionOutcome.TaskDropped()
                : new CompletionOutcome.QueryFailed(task.Token, failure);
        }

        if (task.Attempt > 1)
        {
            return new CompletionOutcome.TaskDropped();
        }

        return cause is WorkflowTaskFailedCause.NonDeterministicError
            && options.FailsOnNondeterminism(Info.WorkflowType)
                ? FailWorkflow(task, failure)
                : new CompletionOutcome.TaskFailed(task.Token, cause, failure);
    }

    private CompletionOutcome.TaskCompleted FailWorkflow(OutstandingTask task, Failure failure)
    {
        _isBroken = true;
        machines.Abandon();
        machines.Push([new() { FailWorkflowExecution = new() { Failure = failure.Failure_ } }]);
        return TaskCompleted(task, new([], false, VersioningBehavior.Unspecified), forceNewTask: false);
    }

    private sealed record PendingCompletion(
        IReadOnlyList<QueryResult> QueryResults, bool HadPendingQueries, VersioningBehavior VersioningBehavior);
}
