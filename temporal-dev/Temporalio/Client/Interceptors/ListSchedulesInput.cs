using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>A list of schedules, as it passes through interceptors.</summary>
/// <param name="Options">How they are listed.</param>
public record ListSchedulesInput(ScheduleListOptions? Options);
