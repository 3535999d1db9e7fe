namespace Temporalio.Client;

/// <summary>One page of listed activities.</summary>
/// <param name="Activities">The activities.</param>
/// <param name="NextPageToken">Where the page ends; null if it is the last one.</param>
public record ActivityListPage(IReadOnlyCollection<ActivityExecution> Activities, byte[]? NextPageToken);
