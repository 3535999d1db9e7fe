using Temporalio.Api.Enums.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Fetching one page of a history, as it passes through interceptors.</summary>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="PageSize">The most events of the page; null for what the server likes.</param>
/// <param name="NextPageToken">Where the last page ended; null for the first page.</param>
/// <param name="WaitNewEvent">Whether to wait for events that are still to come.</param>
/// <param name="EventFilterType">Which events are fetched.</param>
/// <param name="SkipArchival">Whether archived histories are not looked for.</param>
/// <param name="Rpc">Options of each call.</param>
public record FetchWorkflowHistoryEventPageInput(
    string Id,
    string? RunId,
    int? PageSize,
    byte[]? NextPageToken,
    bool WaitNewEvent,
    HistoryEventFilterType EventFilterType,
    bool SkipArchival,
    RpcOptions? Rpc);
