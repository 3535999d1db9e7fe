using System.Runtime.ExceptionServices;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Microsoft.Extensions.Logging;
using Temporalio.Common;
using JobCase = Coresdk.WorkflowActivation.WorkflowActivationJob.VariantOneofCase;

namespace Temporalio.Worker.Execution;

/// <content>From an activation to its completion.</content>
internal sealed partial class WorkflowInstance
{
    private Success? _completion;
    private Exception? _taskFailure;
    private bool _begun;
    private bool _modernEventLoop;

    private ICollection<WorkflowCommand> Commands => _completion?.Commands ??
        throw new InvalidOperationException("Workflow code ran while its workflow has nothing to do.");

    /// <summary>Applies an activation, and returns when the workflow's code waits or has ended.</summary>
    public WorkflowActivationCompletion Activate(WorkflowActivation activation)
    {
        using var scope = _log.BeginScope(Info.LogScope);
        _completion = new();
        _taskFailure = null;
        TakeState(activation);
        ChooseEventLoop(activation);
        _options.OnTaskStarting(this);
        Exception? failure = null;
        try
        {
            Run(activation);
        }
        catch (Exception e)
        {
            failure = e;
            WorkerLog.TaskFailed(_log, e, Info.WorkflowType, Info.WorkflowId, Info.RunId);
        }

        var completion = failure is null
            ? new WorkflowActivationCompletion { RunId = Info.RunId, Successful = Finish(activation) }
            : new() { RunId = Info.RunId, Failed = new() { Failure_ = ToTaskFailure(failure) } };
        _completion = null;
        _options.OnTaskCompleted(this, failure);
        return completion;
    }

    /// <summary>Fails the current task, unless something has already.</summary>
    public void FailTask(Exception failure) => _taskFailure ??= failure;

    private void TakeState(WorkflowActivation activation)
    {
        IsReplaying = activation.IsReplaying;
        IsReplayingHistoryEvents = activation.IsReplaying
            && activation.Jobs.All(j => j.VariantCase is not (JobCase.QueryWorkflow or JobCase.RemoveFromCache));
        UtcNow = activation.Timestamp.ToDateTime();
        HistoryLength = (int)activation.HistoryLength;
        HistorySize = (int)activation.HistorySizeBytes;
        ContinueAsNewSuggested = activation.ContinueAsNewSuggested;
        ContinueAsNewReasons = [.. activation.SuggestContinueAsNewReasons];
        TargetVersionChanged = activation.TargetWorkerDeploymentVersionChanged;
        if (activation.DeploymentVersionForCurrentTask is { } version)
        {
            DeploymentVersion = new(version.DeploymentName, version.BuildId);
        }
    }

    /// <summary>A run keeps the event loop that it began with.</summary>
    private void ChooseEventLoop(WorkflowActivation activation)
    {
        const uint Flag = (uint)WorkflowLogicFlag.ModernEventLoop;
        if (!_begun && (!IsReplaying || activation.AvailableInternalFlags.Contains(Flag)))
        {
            _modernEventLoop = true;
            _completion!.UsedInternalFlags.Add(Flag);
        }
    }

    private void Run(WorkflowActivation activation)
    {
        // Continuations would be posted to a context of whoever runs this thread.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            if (_modernEventLoop)
            {
                RunModern(activation);
            }
            else
            {
                RunLegacy(activation);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void RunModern(WorkflowActivation activation)
    {
        foreach (var job in activation.Jobs)
        {
            Apply(job);
        }

        if (!_begun)
        {
            Begin();
        }

        RunUntilIdle(checkConditions: activation.Jobs.Any(j => j.VariantCase != JobCase.QueryWorkflow));
    }

    /// <summary>
    /// How runs went that began before the modern event loop: jobs in an order of their own, all tasks and every
    /// condition that holds after each job.
    /// </summary>
    private void RunLegacy(WorkflowActivation activation)
    {
        foreach (var job in activation.Jobs.OrderBy(LegacyOrder))
        {
            if (job.VariantCase == JobCase.InitializeWorkflow)
            {
                Begin();
            }

            Apply(job);
            RunUntilIdle(checkConditions: job.VariantCase is not (JobCase.NotifyHasPatch or JobCase.QueryWorkflow));
        }
    }

    private static int LegacyOrder(WorkflowActivationJob job) => job.VariantCase switch
    {
        JobCase.NotifyHasPatch or JobCase.UpdateRandomSeed => 1,
        JobCase.SignalWorkflow or JobCase.DoUpdate => 2,
        JobCase.InitializeWorkflow => 3,
        _ => 4,
    };

    private void Apply(WorkflowActivationJob job)
    {
        switch (job.VariantCase)
        {
            case JobCase.InitializeWorkflow or JobCase.RemoveFromCache:
                // The start was taken when the instance was made; eviction is the worker's.
                break;
            case JobCase.NotifyHasPatch:
                _notifiedPatches.Add(job.NotifyHasPatch.PatchId);
                break;
            case JobCase.UpdateRandomSeed:
                Random = new(job.UpdateRandomSeed.RandomnessSeed);
                break;
            case JobCase.CancelWorkflow:
                _cancellation.Cancel();
                break;
            case JobCase.SignalWorkflow:
                ApplySignal(job.SignalWorkflow);
                break;
            case JobCase.DoUpdate:
                ApplyUpdate(job.DoUpdate);
                break;
            case JobCase.QueryWorkflow:
                ApplyQuery(job.QueryWorkflow);
                break;
            default:
                Resolve(job);
                break;
        }
    }

    private void Resolve(WorkflowActivationJob job)
    {
        switch (job.VariantCase)
        {
            case JobCase.FireTimer:
                FireTimer(job.FireTimer.Seq);
                break;
            case JobCase.ResolveActivity:
                _activities.Resolve(job.ResolveActivity.Seq, job.ResolveActivity.Result);
                break;
            case JobCase.ResolveChildWorkflowExecutionStart:
                _childStarts.Resolve(
                    job.ResolveChildWorkflowExecutionStart.Seq, job.ResolveChildWorkflowExecutionStart);
                break;
            case JobCase.ResolveChildWorkflowExecution:
                _childResults.Resolve(job.ResolveChildWorkflowExecution.Seq, job.ResolveChildWorkflowExecution.Result);
                break;
            case JobCase.ResolveSignalExternalWorkflow:
                _externalSignals.Resolve(
                    job.ResolveSignalExternalWorkflow.Seq, job.ResolveSignalExternalWorkflow.Failure);
                break;
            case JobCase.ResolveRequestCancelExternalWorkflow:
                _externalCancels.Resolve(
                    job.ResolveRequestCancelExternalWorkflow.Seq, job.ResolveRequestCancelExternalWorkflow.Failure);
                break;
            default:
                throw new InvalidOperationException($"This worker does not know what to do with '{job.VariantCase}'.");
        }
    }

    private void RunUntilIdle(bool checkConditions)
    {
        while (!_scheduler.IsIdle)
        {
            while (!_scheduler.IsIdle)
            {
                _scheduler.RunNext();
                if (_taskFailure is { } failure)
                {
                    ExceptionDispatchInfo.Throw(failure);
                }
            }

            if (checkConditions)
            {
                ResolveConditions();
            }
        }
    }

    private Success Finish(WorkflowActivation activation)
    {
        var completion = _completion!;
        completion.VersioningBehavior = (Api.Enums.V1.VersioningBehavior)VersioningBehaviorOfRun();
        var ending = completion.Commands.LastOrDefault(IsEnding);
        if (ending is not null && ending.FailWorkflowExecution is null && !IsReplaying)
        {
            _handlers.WarnOfUnfinished(_log, Info.WorkflowId);
        }

        ReorderEnding(activation, completion, ending);
        return completion;
    }

    private VersioningBehavior VersioningBehaviorOfRun() =>
        _dynamicOptions?.VersioningBehavior ?? Definition.VersioningBehavior ?? VersioningBehavior.Unspecified;

    /// <summary>
    /// Core orders commands by now. Only histories that were written with this flag before that still need it.
    /// </summary>
    private void ReorderEnding(WorkflowActivation activation, Success completion, WorkflowCommand? ending)
    {
        const uint Flag = (uint)WorkflowLogicFlag.ReorderWorkflowCompletion;
        if (ending is null || !IsReplaying || completion.Commands[^1] == ending
            || !activation.AvailableInternalFlags.Contains(Flag))
        {
            return;
        }

        completion.UsedInternalFlags.Add(Flag);
        completion.Commands.Remove(ending);
        completion.Commands.Add(ending);
    }

    private static bool IsEnding(WorkflowCommand command) =>
        command.CompleteWorkflowExecution is not null || command.FailWorkflowExecution is not null
        || command.ContinueAsNewWorkflowExecution is not null || command.CancelWorkflowExecution is not null;

    private Api.Failure.V1.Failure ToTaskFailure(Exception failure)
    {
        try
        {
            return ToFailure(failure);
        }
        catch (Exception e)
        {
            WorkerLog.TaskFailureNotConverted(_log, e, Info.RunId);
            return new() { Message = $"The failure of the workflow task cannot be converted: {e}" };
        }
    }
}
