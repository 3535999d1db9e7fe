using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>The end of the outbound chain: turns calls into commands.</summary>
internal sealed class RootWorkflowOutbound(WorkflowInstance instance) : WorkflowOutboundInterceptor
{
    /// <inheritdoc/>
    public override Task CancelExternalWorkflowAsync(CancelExternalWorkflowInput input) =>
        instance.Externals.CancelAsync(input);

    /// <inheritdoc/>
    public override ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
        new(input);

    /// <inheritdoc/>
    public override Task DelayAsync(DelayAsyncInput input) => instance.Timers.DelayAsync(input);

    /// <inheritdoc/>
    public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
        instance.Activities.RunAsync<TResult>(input);

    /// <inheritdoc/>
    public override Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input) =>
        instance.Activities.RunLocallyAsync<TResult>(input);

    /// <inheritdoc/>
    public override Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) =>
        instance.Externals.SignalAsync(input);

    /// <inheritdoc/>
    public override Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) =>
        instance.Externals.SignalAsync(input);

    /// <inheritdoc/>
    public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input) => instance.Children.StartAsync<TWorkflow, TResult>(input);
}
