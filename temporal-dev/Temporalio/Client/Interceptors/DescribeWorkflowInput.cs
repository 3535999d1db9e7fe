namespace Temporalio.Client.Interceptors;

/// <summary>Describing a workflow, as it passes through interceptors.</summary>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="Options">How it is asked.</param>
public record DescribeWorkflowInput(
    string Id,
    string? RunId,
    WorkflowDescribeOptions? Options);
