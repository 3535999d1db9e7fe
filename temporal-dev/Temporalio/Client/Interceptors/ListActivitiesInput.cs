namespace Temporalio.Client.Interceptors;

/// <summary>Listing activities, as it passes through interceptors.</summary>
/// <param name="Query">Which ones.</param>
/// <param name="Options">How they are listed.</param>
public record ListActivitiesInput(string Query, ActivityListOptions? Options);
