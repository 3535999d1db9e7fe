namespace Temporalio.Client.Interceptors;

/// <summary>Cancelling an activity, as it passes through interceptors.</summary>
/// <param name="Id">The activity id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="Options">How it is cancelled.</param>
public record CancelActivityInput(string Id, string? RunId, ActivityCancelOptions? Options);
