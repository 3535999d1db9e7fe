namespace Temporalio.Client.Interceptors;

/// <summary>Terminating an activity, as it passes through interceptors.</summary>
/// <param name="Id">The activity id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="Options">How it is terminated.</param>
public record TerminateActivityInput(string Id, string? RunId, ActivityTerminateOptions? Options);
