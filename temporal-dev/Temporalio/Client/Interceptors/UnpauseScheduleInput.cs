namespace Temporalio.Client.Interceptors;

/// <summary>The end of a schedule's pause, as it passes through interceptors.</summary>
/// <param name="Id">The schedule's id.</param>
/// <param name="Note">Why; null for the SDK's own note.</param>
/// <param name="RpcOptions">Options of the call.</param>
public record UnpauseScheduleInput(string Id, string? Note, RpcOptions? RpcOptions);
