using Microsoft.Extensions.Options;
using Nightshift.Activities.Events;
using Nightshift.Activities.Records;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Events;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Ports;

namespace Nightshift.Activities.Schedules;

/// <summary>Finds out what a run's gates look at; only what they will look at.</summary>
internal sealed class RunFactFinder(
    ScheduleBook book, RecordStore records, HealthSource health, IOptions<SchedulesOptions> options)
{
    internal async Task<RunFacts> FindAsync(OpenRunRequest request, CancellationToken cancellationToken)
    {
        var (run, definition) = (request.Run, request.Definition);
        var schedule = await book.FindAsync(run.ScheduleId, cancellationToken);
        var cause = run.Origin is null or RunOrigins.Requeue ? await EventAsync(request, cancellationToken) : null;
        var origin = run.Origin ?? (cause is null
            ? await OriginAsync(request, schedule, cancellationToken)
            : RunOrigins.Event);
        var earlier = origin == RunOrigins.Slot
            ? await records.EarlierRunOfSlotAsync(run.ScheduleId, run.Slot, run.Key, cancellationToken)
            : null;
        return new RunFacts
        {
            Origin = origin,
            Event = cause,
            EarlierRunOfSlot = earlier?.WorkflowId,
            BreakerReason = BreakerReason(schedule),
            BudgetLeftUsd = await BudgetLeftAsync(request, cancellationToken),
            Health = definition.Policies.Conditions.OfType<HealthCondition>().Any()
                ? await health.LevelAsync(cancellationToken)
                : HealthLevel.Healthy,
            LastResults = await LastResultsAsync(definition, cancellationToken),
        };
    }

    // A slot is a time at which the schedule fires; all else somebody triggered.
    private async Task<string> OriginAsync(
        OpenRunRequest request, ScheduleView? schedule, CancellationToken cancellationToken)
    {
        if (request.Definition.Trigger is not { IsTimed: true })
        {
            return RunOrigins.Trigger;
        }

        if (schedule is null)
        {
            return RunOrigins.Slot;
        }

        var slot = request.Run.Slot;
        var times = await book.TimesAsync(schedule.Id, slot.AddSeconds(-1), slot, cancellationToken);
        return times.Contains(slot) ? RunOrigins.Slot : RunOrigins.Trigger;
    }

    // The dispatcher gave it its nominal time, and wrote that down before the run was started.
    private async Task<EventOfRun?> EventAsync(OpenRunRequest request, CancellationToken cancellationToken) =>
        request.Definition.Trigger is EventTrigger or LifecycleTrigger or ReconciliationTrigger
            ? (await records.EventOfSlotAsync(request.Run.ScheduleId, request.Run.Slot, cancellationToken))?.ToEvent()
            : null;

    private static string? BreakerReason(ScheduleView? schedule) =>
        schedule is { IsHeldByBreaker: true } ? schedule.Note[SchedulesConstants.BreakerNote.Length..] : null;

    private async Task<decimal> BudgetLeftAsync(OpenRunRequest request, CancellationToken cancellationToken)
    {
        if (RunGates.Ceiling(request.Definition) == 0
            && !request.Definition.Policies.Conditions.OfType<BudgetLeftCondition>().Any())
        {
            return options.Value.DailyBudgetUsd;
        }

        var day = new DateTimeOffset(request.Now.UtcDateTime.Date, TimeSpan.Zero);
        var spent = await records.SpentSinceAsync(day, cancellationToken);
        return Math.Max(0, options.Value.DailyBudgetUsd - spent);
    }

    private async Task<IReadOnlyDictionary<string, LastRun>> LastResultsAsync(
        ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        Dictionary<string, LastRun> results = new(StringComparer.Ordinal);
        foreach (var condition in definition.Policies.Conditions.OfType<LastResultCondition>())
        {
            if (await records.LastResultAsync(condition.Schedule, cancellationToken) is { } last)
            {
                results[condition.Schedule] = last;
            }
        }

        return results;
    }
}
