namespace Temporalio.Client.Interceptors;

/// <summary>Listing one page of workflows, as it passes through interceptors.</summary>
/// <param name="Query">Which workflows, in the list filter language; empty for all.</param>
/// <param name="NextPageToken">Where the last page ended; null for the first page.</param>
/// <param name="Options">How they are listed.</param>
public record ListWorkflowsPaginatedInput(
    string Query,
    byte[]? NextPageToken,
    WorkflowListPaginatedOptions? Options);
