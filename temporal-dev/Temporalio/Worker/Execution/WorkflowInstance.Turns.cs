using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker.Execution.Turns;

namespace Temporalio.Worker.Execution;

/// <content>From an activation to its completion.</content>
internal sealed partial class WorkflowInstance
{
    private const string CameBack =
        "Task during workflow run was not scheduled on workflow scheduler: workflow code went on elsewhere and came "
        + "back, as by Task.Run, Task.Delay or ConfigureAwait(false). Use Workflow.RunTaskAsync, Workflow.DelayAsync, "
        + "Workflow.WhenAnyAsync and the like.";

    [ThreadStatic]
    private static WorkflowInstance? _runningHere;

    private volatile InvalidWorkflowSchedulerException? _cameBack;
    private TurnFacts _facts = TurnFacts.None;
    private EventLoop? _loop;
    private Turn? _turn;
    private bool _hasBegun;

    private Turn CurrentTurn => _turn ??
        throw new InvalidOperationException("Workflow code ran while its workflow has nothing to do.");

    /// <summary>Applies an activation, and returns when the workflow's code waits or has ended.</summary>
    public WorkflowActivationCompletion Activate(WorkflowActivation activation)
    {
        using var scope = _log.BeginScope(Info.LogScope);
        var turn = _turn = new();
        _facts = _facts.From(activation);
        _loop ??= EventLoop.Choose(activation, turn);
        _options.OnTaskStarting(this);
        Exception? failure = null;
        try
        {
            ThrowIfCameBack();
            RunAlone(activation);
            ThrowIfCameBack();
        }
        catch (Exception e)
        {
            failure = e;
            WorkerLog.TaskFailed(_log, e, Info.WorkflowType, Info.WorkflowId, Info.RunId);
        }

        var completion = failure is null ? Finish(turn, activation) : Failed(failure);
        _turn = null;
        _options.OnTaskCompleted(this, failure);
        return completion;
    }

    /// <summary>Adds a command to the current turn.</summary>
    public void Send(WorkflowCommand command) => CurrentTurn.Send(command);

    /// <summary>Fails the current task, unless something has already.</summary>
    public void FailTask(Exception failure) => _turn?.Fail(failure);

    /// <summary>
    /// Called when a task is queued: if that is not by code of this run, code of it is where it should not be. The task
    /// fails now, or the next one where none is under way.
    /// </summary>
    public void NoteWhoQueues()
    {
        if (_runningHere == this || !TracingEventsEnabled || _cameBack is not null)
        {
            return;
        }

        _cameBack = new(CameBack, Environment.StackTrace);
        WorkerLog.CameBackFromElsewhere(_log, Info.WorkflowType, Info.WorkflowId, Info.RunId);
    }

    /// <summary>Queues the run method, when this is called first.</summary>
    public void BeginOnce()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            Begin();
        }
    }

    /// <summary>Runs tasks until none is left and, if they are to be checked, no condition holds.</summary>
    public void RunUntilIdle(bool checkConditions)
    {
        while (!_scheduler.IsIdle)
        {
            do
            {
                _scheduler.RunNext();
                CurrentTurn.ThrowIfFailed();
            }
            while (!_scheduler.IsIdle);

            if (checkConditions)
            {
                ResolveConditions();
            }
        }
    }

    private void ThrowIfCameBack()
    {
        if (_cameBack is { } problem)
        {
            throw problem;
        }
    }

    private void RunAlone(WorkflowActivation activation)
    {
        // Continuations would be posted to a context of whoever runs this thread.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _runningHere = this;
        try
        {
            _loop!.Run(this, activation.Jobs);
        }
        finally
        {
            _runningHere = null;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private WorkflowActivationCompletion Finish(Turn turn, WorkflowActivation activation)
    {
        if (!IsReplaying && turn.Ending is { FailWorkflowExecution: null })
        {
            _handlers.WarnOfUnfinished(_log, Info.WorkflowId);
        }

        // Core orders commands by now. Only histories that were written with this flag before that still need it.
        if (IsReplaying
            && activation.AvailableInternalFlags.Contains((uint)WorkflowLogicFlag.ReorderWorkflowCompletion)
            && turn.MoveEndingLast())
        {
            turn.Use(WorkflowLogicFlag.ReorderWorkflowCompletion);
        }

        return turn.Complete(
            Info.RunId,
            _dynamicOptions?.VersioningBehavior ?? Definition.VersioningBehavior ?? VersioningBehavior.Unspecified);
    }

    private WorkflowActivationCompletion Failed(Exception failure)
    {
        Api.Failure.V1.Failure converted;
        try
        {
            converted = ToFailure(failure);
        }
        catch (Exception e)
        {
            WorkerLog.TaskFailureNotConverted(_log, e, Info.RunId);
            converted = new() { Message = $"Failed converting activation exception: {e}" };
        }

        return new() { RunId = Info.RunId, Failed = new() { Failure_ = converted } };
    }
}
