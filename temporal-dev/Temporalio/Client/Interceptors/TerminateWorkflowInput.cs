namespace Temporalio.Client.Interceptors;

/// <summary>Stopping a workflow without asking it, as it passes through interceptors.</summary>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="FirstExecutionRunId">The run that the chain of runs must have begun with; null for any.</param>
/// <param name="Reason">Why; the history keeps it.</param>
/// <param name="Options">How it is stopped.</param>
public record TerminateWorkflowInput(
    string Id,
    string? RunId,
    string? FirstExecutionRunId,
    string? Reason,
    WorkflowTerminateOptions? Options);
