namespace Temporalio.Worker.Interceptors;

/// <summary>Wraps what workflows and activities of a worker take in and send out.</summary>
public interface IWorkerInterceptor
{
    /// <summary>Wraps the handling of one workflow run. Called once a run, on the workflow's scheduler.</summary>
    /// <param name="nextInterceptor">What to call on to.</param>
    /// <returns>The wrapper; by default what it was given.</returns>
    WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) => nextInterceptor;

    /// <summary>Wraps the handling of one activity attempt. Called once an attempt.</summary>
    /// <param name="nextInterceptor">What to call on to.</param>
    /// <returns>The wrapper; by default what it was given.</returns>
    ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) => nextInterceptor;
}
