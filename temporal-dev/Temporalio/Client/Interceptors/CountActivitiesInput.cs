namespace Temporalio.Client.Interceptors;

/// <summary>Counting activities, as it passes through interceptors.</summary>
/// <param name="Query">Which ones.</param>
/// <param name="Options">How they are counted.</param>
public record CountActivitiesInput(string Query, ActivityCountOptions? Options);
