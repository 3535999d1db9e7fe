namespace Temporalio.Client;

/// <summary>One page of a list of workflows.</summary>
/// <param name="Workflows">The workflows.</param>
/// <param name="NextPageToken">Where the page ended; null if it was the last one.</param>
public record WorkflowListPage(IReadOnlyCollection<WorkflowExecution> Workflows, byte[]? NextPageToken);
