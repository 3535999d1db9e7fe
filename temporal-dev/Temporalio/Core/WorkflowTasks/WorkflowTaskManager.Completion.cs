using Coresdk.WorkflowCompletion;
using Temporalio.Core.Replay;
using Temporalio.Core.Runs;
using Temporalio.Exceptions;

namespace Temporalio.Core.WorkflowTasks;

internal sealed partial class WorkflowTaskManager
{
    /// <summary>Takes a completion, and returns when it has been reported.</summary>
    /// <exception cref="ArgumentException">The completion is malformed.</exception>
    public Task CompleteAsync(WorkflowActivationCompletion completion)
    {
        CompletionRules.Check(completion);
        return FinishAsync(
            completion.RunId,
            run => completion.Failed is { } failed ? run.Fail(failed) : run.Complete(completion.Successful),
            isAutomatic: false);
    }

    private async Task FinishAsync(string runId, Func<ManagedRun, CompletionOutcome> complete, bool isAutomatic)
    {
        Enter();
        try
        {
            if (Begin(runId, complete) is not var (run, outcome))
            {
                CoreLog.UnknownRunCompleted(_logger, runId);
                return;
            }

            while (outcome is CompletionOutcome.NeedsHistory needed)
            {
                outcome = await ContinueAsync(run, needed.Pager).ConfigureAwait(false);
            }

            var report = await _reporter.ReportAsync(run, outcome).ConfigureAwait(false);
            await EndAsync(run, report with { IsAutomatic = isAutomatic }).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    private (ManagedRun Run, CompletionOutcome Outcome)? Begin(
        string runId, Func<ManagedRun, CompletionOutcome> complete)
    {
        lock (_gate)
        {
            return _registry.Find(runId) is { } run ? (run, complete(run)) : null;
        }
    }

    private async Task<CompletionOutcome> ContinueAsync(ManagedRun run, HistoryPager pager)
    {
        try
        {
            var window = await pager.NextWindowAsync().ConfigureAwait(false);
            lock (_gate)
            {
                return run.Complete(window);
            }
        }
        catch (Exception e) when (e is RpcException or HistoryUnavailableException)
        {
            CoreLog.HistoryNotFetched(_logger, run.Info.RunId, e);
            lock (_gate)
            {
                return run.FailForHistory($"Fetching history failed: {e.Message}");
            }
        }
    }

    private async Task EndAsync(ManagedRun run, CompletionReport report)
    {
        var actions = new List<RunAction>();
        IReadOnlyList<WorkflowTask> tasks;
        bool isCaughtUp;
        lock (_gate)
        {
            isCaughtUp = !run.IsReplaying;
            tasks = _registry.AfterCompletion(run, report, actions);
        }

        Dispatch(actions);
        if (isCaughtUp)
        {
            CaughtUp?.Invoke(run.Info.RunId);
        }

        foreach (var task in tasks)
        {
            await AdmitAsync(task).ConfigureAwait(false);
        }
    }

    private void Dispatch(List<RunAction> actions)
    {
        foreach (var action in actions)
        {
            switch (action)
            {
                case RunAction.Activate activate:
                    _activations.Writer.TryWrite(activate.Activation);
                    break;
                case RunAction.AutoComplete:
                    _ = FinishAutomaticallyAsync(action.RunId, run => run.Complete(new Success()));
                    break;
                case RunAction.AutoFail fail:
                    _ = FinishAutomaticallyAsync(action.RunId, run => run.Fail(fail.Error));
                    break;
            }
        }
    }

    private async Task FinishAutomaticallyAsync(string runId, Func<ManagedRun, CompletionOutcome> complete)
    {
        // Not in the middle of the completion that led here.
        await Task.Yield();
        try
        {
            await FinishAsync(runId, complete, isAutomatic: true).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            CoreLog.CompletionCrashed(_logger, runId, e);
        }
    }
}
