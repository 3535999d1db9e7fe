namespace Temporalio.Client.Interceptors;

/// <summary>Counting workflows, as it passes through interceptors.</summary>
/// <param name="Query">Which workflows, in the list filter language; empty for all.</param>
/// <param name="Options">How they are counted.</param>
public record CountWorkflowsInput(
    string Query,
    WorkflowCountOptions? Options);
