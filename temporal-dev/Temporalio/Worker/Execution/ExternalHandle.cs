using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>Another workflow that a workflow talks to.</summary>
internal sealed class ExternalHandle<TWorkflow>(WorkflowInstance instance, string id, string? runId)
    : ExternalWorkflowHandle<TWorkflow>
{
    /// <inheritdoc/>
    public override string Id => id;

    /// <inheritdoc/>
    public override string? RunId => runId;

    /// <inheritdoc/>
    public override Task SignalAsync(
        string signal, IReadOnlyCollection<object?> args, ExternalWorkflowSignalOptions? options = null) =>
        instance.Outbound.SignalExternalWorkflowAsync(new(id, runId, signal, args, options, null));

    /// <inheritdoc/>
    public override Task CancelAsync() => instance.Outbound.CancelExternalWorkflowAsync(new(id, runId));
}
