using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>A change of a schedule, as it passes through interceptors.</summary>
/// <param name="Id">The schedule's id.</param>
/// <param name="Updater">Makes the new schedule of its description; null for no change.</param>
/// <param name="RpcOptions">Options of the calls.</param>
public record UpdateScheduleInput(
    string Id, Func<ScheduleUpdateInput, Task<ScheduleUpdate?>> Updater, RpcOptions? RpcOptions);
