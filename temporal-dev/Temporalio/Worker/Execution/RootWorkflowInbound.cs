using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>The end of the inbound chain: calls the workflow's own code.</summary>
internal sealed class RootWorkflowInbound(WorkflowInstance instance) : WorkflowInboundInterceptor
{
    /// <summary>The outbound chain, once it is set.</summary>
    public WorkflowOutboundInterceptor? Outbound { get; private set; }

    /// <inheritdoc/>
    public override void Init(WorkflowOutboundInterceptor outbound) => Outbound = outbound;

    /// <inheritdoc/>
    public override Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input) => MethodCalls.ResultOfAsync(
        (Task)MethodCalls.Invoke(input.RunMethod, null, input.Instance, input.Args)!);

    /// <inheritdoc/>
    public override Task HandleSignalAsync(HandleSignalInput input) =>
        input.Definition.InvokeAsync(instance.Instance, input.Args);

    /// <inheritdoc/>
    public override object? HandleQuery(HandleQueryInput input) =>
        input.Definition.Invoke(instance.Instance, input.Args);

    /// <inheritdoc/>
    public override void ValidateUpdate(HandleUpdateInput input) =>
        input.Definition.Validate(instance.Instance, input.Args);

    /// <inheritdoc/>
    public override Task<object?> HandleUpdateAsync(HandleUpdateInput input) =>
        input.Definition.InvokeAsync(instance.Instance, input.Args);
}
