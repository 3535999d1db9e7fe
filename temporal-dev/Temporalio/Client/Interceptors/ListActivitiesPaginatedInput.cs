namespace Temporalio.Client.Interceptors;

/// <summary>Listing a page of activities, as it passes through interceptors.</summary>
/// <param name="Query">Which ones.</param>
/// <param name="NextPageToken">Where the last page ended.</param>
/// <param name="Options">How they are listed.</param>
public record ListActivitiesPaginatedInput(
    string Query,
    byte[]? NextPageToken,
    ActivityListPaginatedOptions? Options);
