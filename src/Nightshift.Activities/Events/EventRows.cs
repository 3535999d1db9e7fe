using System.Text.Json;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Contracts.Events;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Events;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Activities.Events;

/// <summary>Events as rows, and rows as events.</summary>
internal static class EventRows
{
    internal static EventOfRun ToEvent(this EventRow row)
    {
        using var data = row.Data is { } text ? JsonDocument.Parse(text) : null;
        return new EventOfRun(row.Type, row.Id, row.At, data?.RootElement.Clone(), row.Source);
    }

    /// <summary>A run that there was not, for the gate that refused it.</summary>
    internal static ScheduleRunRow Refused(EventRow row, EventFireRow fire, ScheduleDefinition definition) => new()
    {
        RunKey = $"{EventMessages.WorkflowId}/{row.Type}/{row.Id}/{fire.ScheduleId}",
        ScheduleId = fire.ScheduleId,
        WorkflowId = EventMessages.WorkflowId,
        Title = definition.Title,
        Target = ScheduleRunRows.TargetText(definition),
        Version = definition.Version,
        Slot = fire.Slot,
        Origin = RunOrigins.Event,
        Status = Words.Of(RunStatus.Skipped),
        Gate = fire.Gate,
        Outcome = fire.Reason,
        StartedAt = row.At,
        FinishedAt = row.At,
    };
}
