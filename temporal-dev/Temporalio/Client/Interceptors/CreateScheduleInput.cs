using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>The creation of a schedule, as it passes through interceptors.</summary>
/// <param name="Id">The schedule's id.</param>
/// <param name="Schedule">The schedule.</param>
/// <param name="Options">How it is created.</param>
public record CreateScheduleInput(string Id, Schedule Schedule, ScheduleOptions? Options);
