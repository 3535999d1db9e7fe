using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>Asks whether a run may go on.</summary>
/// <param name="Run">The run.</param>
/// <param name="Definition">Its schedule's definition.</param>
/// <param name="Now">The run's time: when its first task came to a worker.</param>
public sealed record OpenRunRequest(RunIdentity Run, ScheduleDefinition Definition, DateTimeOffset Now);
