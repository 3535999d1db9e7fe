using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>The end of the outbound chain: turns calls into commands.</summary>
internal sealed class RootWorkflowOutbound(WorkflowInstance instance) : WorkflowOutboundInterceptor
{
    /// <inheritdoc/>
    public override Task CancelExternalWorkflowAsync(CancelExternalWorkflowInput input) =>
        instance.CancelExternalAsync(input);

    /// <inheritdoc/>
    public override ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
        new(input);

    /// <inheritdoc/>
    public override Task DelayAsync(DelayAsyncInput input) => instance.StartTimerAsync(input);

    /// <inheritdoc/>
    public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
        instance.ScheduleActivityAsync<TResult>(input);

    /// <inheritdoc/>
    public override Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input) =>
        instance.ScheduleLocalActivityAsync<TResult>(input);

    /// <inheritdoc/>
    public override Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) => instance.SignalChildAsync(input);

    /// <inheritdoc/>
    public override Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) =>
        instance.SignalExternalAsync(input);

    /// <inheritdoc/>
    public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input) => instance.StartChildAsync<TWorkflow, TResult>(input);
}
