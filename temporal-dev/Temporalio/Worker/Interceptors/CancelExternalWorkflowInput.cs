namespace Temporalio.Worker.Interceptors;

/// <summary>Input of <see cref="WorkflowOutboundInterceptor.CancelExternalWorkflowAsync"/>.</summary>
/// <param name="Id">The workflow's id.</param>
/// <param name="RunId">Its run, or null for the current one.</param>
public record CancelExternalWorkflowInput(string Id, string? RunId);
