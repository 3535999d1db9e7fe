using Temporalio.Api.History.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>One page of a history.</summary>
/// <param name="Events">The events.</param>
/// <param name="NextPageToken">Where the page ended; null if it was the last one.</param>
public record WorkflowHistoryEventPage(
    IReadOnlyCollection<HistoryEvent> Events,
    byte[]? NextPageToken);
