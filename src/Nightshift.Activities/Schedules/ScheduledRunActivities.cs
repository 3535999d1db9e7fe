using Microsoft.Extensions.Logging;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules.Audit;
using Nightshift.Activities.Schedules.Breaker;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Activities;

namespace Nightshift.Activities.Schedules;

/// <summary>The beginning and the end of a scheduled run.</summary>
public sealed class ScheduledRunActivities : IScheduledRunActivities
{
    private readonly RunFactFinder _facts;
    private readonly ScheduleBook _book;
    private readonly RecordStore _records;
    private readonly AuditLog _audit;
    private readonly BreakerLine _breaker;
    private readonly DaylightNotes _daylight;
    private readonly ILogger<ScheduledRunActivities> _logger;

    internal ScheduledRunActivities(
        RunFactFinder facts,
        ScheduleBook book,
        RecordStore records,
        AuditLog audit,
        BreakerLine breaker,
        DaylightNotes daylight,
        ILogger<ScheduledRunActivities> logger) =>
        (_facts, _book, _records, _audit, _breaker, _daylight, _logger) =
            (facts, book, records, audit, breaker, daylight, logger);

    private static CancellationToken Token => ActivityExecutionContext.Current.CancellationToken;

    /// <inheritdoc/>
    [Activity]
    public Task<RunOpening> OpenRunAsync(OpenRunRequest request) => ActivityFailures.GuardAsync(async () =>
    {
        var (run, definition) = (request.Run, request.Definition);
        if (definition.Validate(_book.Capabilities) is { Count: > 0 } errors)
        {
            await _records.WriteScheduleRunAsync(ScheduleRunRows.Opened(request, RunOrigins.Slot), Token);
            return new RunOpening { Errors = errors };
        }

        var facts = await _facts.FindAsync(request, Token);
        await _records.WriteScheduleRunAsync(ScheduleRunRows.Opened(request, facts.Origin), Token);
        var notes = facts.Origin == RunOrigins.Slot ? await _daylight.OfAsync(definition, run.Slot, Token) : [];
        var opening = new RunOpening { Origin = facts.Origin, Notes = notes, Event = facts.Event };
        return RunGates.Decide(request, facts) is { } refusal
            ? opening with { Gate = refusal.Gate, Reason = refusal.Reason }
            : opening;
    });

    /// <inheritdoc/>
    [Activity]
    public Task CloseRunAsync(RunClosing closing) => ActivityFailures.GuardAsync(async () =>
    {
        var row = ScheduleRunRows.Closed(closing);
        await _records.WriteScheduleRunAsync(row, Token);
        await _audit.WriteAsync(row, Token);
        await SettleAsync(closing);
        if (closing.Status == RunStatus.Failed
            || (closing.Status == RunStatus.Succeeded && await MayHaveBreakerAsync(row.ScheduleId)))
        {
            await _breaker.TellAsync(closing, Token);
        }

        if (closing.Gate is { } gate)
        {
            SchedulesLog.RunSkipped(_logger, closing.Run.WorkflowId, row.ScheduleId, gate, closing.Outcome ?? "");
        }
        else
        {
            SchedulesLog.RunEnded(_logger, closing.Run.WorkflowId, row.ScheduleId, row.Status);
        }

        return true;
    });

    // A breaker begins with a failure, which is written down before the breaker is told: most schedules have never had
    // one, and need not ask the server for it.
    private Task<bool> MayHaveBreakerAsync(string scheduleId) => _records.HasFailedAsync(scheduleId, Token);

    /// <summary>A letter that was given to this run is settled, or waits again.</summary>
    private async Task SettleAsync(RunClosing closing)
    {
        if (closing.DeadLetter is { } id && await _records.DeadLetterAsync(id, Token) is { } letter)
        {
            var state = closing.Status == RunStatus.Succeeded ? DeadLetterRow.Settled : DeadLetterRow.Waiting;
            await _records.DecideDeadLetterAsync(
                letter with { State = state, Note = $"'{closing.Run.WorkflowId}' {Words.Of(closing.Status)}." },
                DeadLetterRow.Requeued,
                Token);
        }
    }
}
