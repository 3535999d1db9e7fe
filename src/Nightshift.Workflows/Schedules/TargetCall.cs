using System.Text.Json;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Events;
using Nightshift.Workflows.Schedules.Ports;

namespace Nightshift.Workflows.Schedules;

/// <summary>What a target is run with.</summary>
/// <param name="Run">The run.</param>
/// <param name="Definition">Its schedule's definition.</param>
/// <param name="Step">The step, or <see cref="ScheduleStep.Main"/>.</param>
/// <param name="Input">What it is given; null for nothing.</param>
/// <param name="Attempt">Which try it is, from 1.</param>
/// <param name="Notes">What the run was told about its slot.</param>
/// <param name="Event">The event that fired the run; null where none did.</param>
internal sealed record TargetCall(
    RunIdentity Run,
    ScheduleDefinition Definition,
    string Step,
    JsonElement? Input,
    int Attempt,
    IReadOnlyList<string> Notes,
    EventOfRun? Event)
{
    /// <summary>The schedule's id, and the step's where it is one.</summary>
    internal string TaskId => Step == ScheduleStep.Main ? Definition.Id : $"{Definition.Id}/{Step}";
}
