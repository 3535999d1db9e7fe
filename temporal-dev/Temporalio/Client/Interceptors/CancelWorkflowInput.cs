namespace Temporalio.Client.Interceptors;

/// <summary>Asking a workflow to stop, as it passes through interceptors.</summary>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="FirstExecutionRunId">The run that the chain of runs must have begun with; null for any.</param>
/// <param name="Options">How it is asked.</param>
public record CancelWorkflowInput(
    string Id,
    string? RunId,
    string? FirstExecutionRunId,
    WorkflowCancelOptions? Options);
