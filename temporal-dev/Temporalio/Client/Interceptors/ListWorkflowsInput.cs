namespace Temporalio.Client.Interceptors;

/// <summary>Listing workflows, as it passes through interceptors.</summary>
/// <param name="Query">Which workflows, in the list filter language; empty for all.</param>
/// <param name="Options">How they are listed.</param>
public record ListWorkflowsInput(
    string Query,
    WorkflowListOptions? Options);
