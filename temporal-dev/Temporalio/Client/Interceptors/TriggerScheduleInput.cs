using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>A schedule's action at once, as it passes through interceptors.</summary>
/// <param name="Id">The schedule's id.</param>
/// <param name="Options">How it acts.</param>
public record TriggerScheduleInput(string Id, ScheduleTriggerOptions? Options);
