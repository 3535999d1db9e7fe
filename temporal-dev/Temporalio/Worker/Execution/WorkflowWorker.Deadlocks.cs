using System.Diagnostics;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;

namespace Temporalio.Worker.Execution;

/// <content>Workflow code that does not come back.</content>
internal sealed partial class WorkflowWorker
{
    /// <summary>How long workflow code may run without waiting, as in the official SDKs.</summary>
    private static readonly TimeSpan DeadlockTimeout = TimeSpan.FromSeconds(2);

    private async Task<WorkflowActivationCompletion> RunAsync(CachedRun run, WorkflowActivation activation)
    {
        var task = Task.Run(() => run.Instance.Activate(activation));
        if (_options.DebugMode || Debugger.IsAttached)
        {
            return await task.ConfigureAwait(false);
        }

        try
        {
            return await task.WaitAsync(DeadlockTimeout, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            run.Stuck = task;
            var problem =
                $"[TMPRL1101] Workflow with run ID {activation.RunId} deadlocked after {DeadlockTimeout}";
            WorkerLog.Deadlock(_log, activation.RunId, problem);
            return Failed(activation.RunId, ToFailure(new InvalidOperationException(problem)));
        }
    }
}
