namespace Temporalio.Client.Interceptors;

/// <summary>The deletion of a schedule, as it passes through interceptors.</summary>
/// <param name="Id">The schedule's id.</param>
/// <param name="RpcOptions">Options of the call.</param>
public record DeleteScheduleInput(string Id, RpcOptions? RpcOptions);
