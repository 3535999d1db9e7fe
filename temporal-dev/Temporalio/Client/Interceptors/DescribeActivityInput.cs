namespace Temporalio.Client.Interceptors;

/// <summary>Describing an activity, as it passes through interceptors.</summary>
/// <param name="Id">The activity id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="Options">How it is described.</param>
public record DescribeActivityInput(string Id, string? RunId, ActivityDescribeOptions? Options);
