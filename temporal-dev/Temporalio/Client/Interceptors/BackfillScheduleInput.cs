using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>A backfill of a schedule, as it passes through interceptors.</summary>
/// <param name="Id">The schedule's id.</param>
/// <param name="Backfills">The times to act for.</param>
/// <param name="RpcOptions">Options of the call.</param>
public record BackfillScheduleInput(string Id, IReadOnlyCollection<ScheduleBackfill> Backfills, RpcOptions? RpcOptions);
