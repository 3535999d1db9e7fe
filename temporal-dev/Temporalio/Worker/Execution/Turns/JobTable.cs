using Coresdk.WorkflowActivation;
using JobCase = Coresdk.WorkflowActivation.WorkflowActivationJob.VariantOneofCase;

namespace Temporalio.Worker.Execution.Turns;

/// <summary>What each job of an activation does to a run.</summary>
internal static class JobTable
{
    private static readonly Dictionary<JobCase, Action<WorkflowInstance, WorkflowActivationJob>> Effects = new()
    {
        // The start was taken when the instance was made; eviction is the worker's.
        [JobCase.InitializeWorkflow] = (_, _) => { },
        [JobCase.RemoveFromCache] = (_, _) => { },

        [JobCase.NotifyHasPatch] = (run, job) => run.NotePatch(job.NotifyHasPatch.PatchId),
        [JobCase.UpdateRandomSeed] = (run, job) => run.Reseed(job.UpdateRandomSeed.RandomnessSeed),
        [JobCase.CancelWorkflow] = (run, _) => run.RequestCancellation(),

        [JobCase.SignalWorkflow] = (run, job) => run.ApplySignal(job.SignalWorkflow),
        [JobCase.DoUpdate] = (run, job) => run.ApplyUpdate(job.DoUpdate),
        [JobCase.QueryWorkflow] = (run, job) => run.ApplyQuery(job.QueryWorkflow),

        [JobCase.FireTimer] = (run, job) => run.Timers.Fire(job.FireTimer.Seq),
        [JobCase.ResolveActivity] = (run, job) =>
            run.Activities.Resolve(job.ResolveActivity.Seq, job.ResolveActivity.Result),
        [JobCase.ResolveChildWorkflowExecutionStart] = (run, job) =>
            run.Children.ResolveStart(job.ResolveChildWorkflowExecutionStart),
        [JobCase.ResolveChildWorkflowExecution] = (run, job) =>
            run.Children.ResolveEnd(job.ResolveChildWorkflowExecution),
        [JobCase.ResolveSignalExternalWorkflow] = (run, job) => run.Externals.ResolveSignal(
            job.ResolveSignalExternalWorkflow.Seq, job.ResolveSignalExternalWorkflow.Failure),
        [JobCase.ResolveRequestCancelExternalWorkflow] = (run, job) => run.Externals.ResolveCancel(
            job.ResolveRequestCancelExternalWorkflow.Seq, job.ResolveRequestCancelExternalWorkflow.Failure),
    };

    /// <summary>Applies a job: it only queues tasks and notes facts.</summary>
    /// <exception cref="InvalidOperationException">The job is of a kind that this worker does not know.</exception>
    public static void Apply(WorkflowInstance run, WorkflowActivationJob job)
    {
        if (!Effects.TryGetValue(job.VariantCase, out var effect))
        {
            throw new InvalidOperationException($"This worker does not know what to do with '{job.VariantCase}'.");
        }

        effect(run, job);
    }
}
