using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Audit;
using Nightshift.Contracts.Events;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Events;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Activities.Events;

/// <summary>
/// Fires the schedules that wait for an event. Temporal starts the runs, so its overlap policy and its counters hold;
/// the nominal time that each gets here is the run's identity, so it is started once however often this is repeated.
/// </summary>
public sealed class EventDispatcher
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ScheduleBook _book;
    private readonly RecordStore _records;
    private readonly AuditLog _audit;
    private readonly ILogger<EventDispatcher> _logger;

    /// <summary>Fires the schedules of a book.</summary>
    public EventDispatcher(
        ScheduleBook book, RecordStore records, AuditLog audit, ILogger<EventDispatcher> logger) =>
        (_book, _records, _audit, _logger) = (book, records, audit, logger);

    /// <summary>Fires every schedule whose trigger is an event, or writes down why it does not.</summary>
    /// <exception cref="RecordsException">The records cannot be used.</exception>
    public Task<EventReport> DispatchAsync(
        EventMessage message, DateTimeOffset at, CancellationToken cancellationToken) =>
        DispatchAsync(
            message,
            trigger => trigger is EventTrigger wanted && wanted.Event == message.Type
                && (wanted.Matches is not { } data || JsonMatch.Fits(data, message.Data)),
            at,
            cancellationToken);

    /// <summary>Fires schedules for an event.</summary>
    /// <param name="message">A valid event, with an id.</param>
    /// <param name="isMeant">Which triggers wait for it.</param>
    /// <param name="at">When it was taken in; the same for every attempt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="RecordsException">The records cannot be used.</exception>
    public async Task<EventReport> DispatchAsync(
        EventMessage message,
        Func<ScheduleTrigger, bool> isMeant,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        // Databases keep less than ticks, and an attempt must know its own event again.
        var moment = Whole(at, TimeSpan.FromMilliseconds(1));
        var row = new EventRow
        {
            Type = message.Type!,
            Id = message.Id!,
            At = moment,
            Data = message.Data?.GetRawText(),
            Source = message.Source,
        };
        var kept = await _records.WriteEventAsync(row, cancellationToken);
        if (kept.At != moment)
        {
            return new EventReport(
                row.Type, row.Id, at, $"It came before, at {kept.At.UtcDateTime:u}, and is done once.", []);
        }

        List<EventFire> fires = [];
        foreach (var view in await _book.ListAsync(cancellationToken))
        {
            if (view.Definition is { Trigger: { } trigger } definition && isMeant(trigger))
            {
                fires.Add(await FireAsync(row, view, definition, cancellationToken));
            }
        }

        var fired = fires.Count(fire => fire.Gate is null);
        EventsLog.Dispatched(_logger, row.Type, row.Id, fired, fires.Count - fired);
        return new EventReport(row.Type, row.Id, at, Outcome(fires), fires);
    }

    private static string Outcome(IReadOnlyList<EventFire> fires) => fires.Count == 0
        ? "No schedule waits for it."
        : string.Join(' ', fires.Select(fire => fire.Gate is null
            ? $"It fired '{fire.ScheduleId}'."
            : $"'{fire.ScheduleId}' was refused by '{fire.Gate}': {fire.Reason}"));

    private async Task<EventFire> FireAsync(
        EventRow row, ScheduleView view, ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        var fire = await DecideAsync(row, view, definition, cancellationToken);
        if (fire.Gate is not null)
        {
            var refused = EventRows.Refused(row, fire, definition);
            await _records.WriteScheduleRunAsync(refused, cancellationToken);
            await _audit.WriteAsync(refused, cancellationToken);
            return new EventFire(view.Id, fire.Slot, fire.Gate, fire.Reason);
        }

        try
        {
            await _book.FireAsync(view.Id, fire.Slot, RequestId(row, view.Id), cancellationToken);
            return new EventFire(view.Id, fire.Slot);
        }
        catch (ScheduleException e) when (e.Problem == ScheduleProblem.NotFound)
        {
            return new EventFire(view.Id, fire.Slot, EventGates.Ended, "Somebody deleted it at this moment.");
        }
    }

    /// <summary>What the event does to the schedule: what an earlier attempt wrote down, else it is decided.</summary>
    private async Task<EventFireRow> DecideAsync(
        EventRow row, ScheduleView view, ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _records.EventFireAsync(row.Type, row.Id, view.Id, cancellationToken) is { } known)
            {
                return known;
            }

            // Nominal times are whole seconds, also that of an event in the second in which the schedule was made.
            var tally = await _records.EventTallyAsync(
                view.Id, Whole(view.CreatedAt, Second), cancellationToken);
            var refusal = EventGates.Decide(Listener(view, definition, tally), row.At);
            var slot = Whole(row.At, Second);
            var fire = new EventFireRow
            {
                Type = row.Type,
                Id = row.Id,
                ScheduleId = view.Id,
                Slot = tally.LastSlot is { } last && last >= slot ? last + Second : slot,
                Gate = refusal?.Gate,
                Reason = refusal?.Reason,
            };
            if (await _records.WriteEventFireAsync(fire, cancellationToken))
            {
                return fire;
            }
        }
    }

    private static EventListener Listener(ScheduleView view, ScheduleDefinition definition, EventTally tally)
    {
        var isBroken = view.IsHeldByBreaker;
        return new EventListener
        {
            Definition = definition,
            BreakerReason = isBroken ? view.Note[SchedulesConstants.BreakerNote.Length..] : null,
            PausedBecause = view.Paused && !isBroken ? view.Note : null,
            Fired = tally.Fired,
            LastFiredAt = tally.LastFired,
        };
    }

    // The server does a request of one id once, also if its first answer was lost.
    private static string RequestId(EventRow row, string scheduleId) => new Guid(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Type}\n{row.Id}\n{scheduleId}")).AsSpan(0, 16)).ToString();

    private static DateTimeOffset Whole(DateTimeOffset moment, TimeSpan unit) =>
        new(moment.UtcTicks - (moment.UtcTicks % unit.Ticks), TimeSpan.Zero);
}
