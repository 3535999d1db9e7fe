namespace Temporalio.Client.Interceptors;

/// <summary>A pause of a schedule, as it passes through interceptors.</summary>
/// <param name="Id">The schedule's id.</param>
/// <param name="Note">Why; null for the SDK's own note.</param>
/// <param name="RpcOptions">Options of the call.</param>
public record PauseScheduleInput(string Id, string? Note, RpcOptions? RpcOptions);
