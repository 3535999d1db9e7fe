using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules.Breaker;
using Temporalio.Activities;

namespace Nightshift.Activities.Schedules.Breaker;

/// <summary>What breakers do to their schedules.</summary>
public sealed class BreakerActivities : IBreakerActivities
{
    private const int NoteLength = 300;
    private const int IdLength = 10;

    private readonly ScheduleBook _book;
    private readonly RecordStore _records;
    private readonly INotifier _notifier;
    private readonly ILogger<BreakerActivities> _logger;

    /// <summary>Activities on the schedules of a book.</summary>
    public BreakerActivities(
        ScheduleBook book, RecordStore records, INotifier notifier, ILogger<BreakerActivities> logger) =>
        (_book, _records, _notifier, _logger) = (book, records, notifier, logger);

    private static CancellationToken Token => ActivityExecutionContext.Current.CancellationToken;

    /// <inheritdoc/>
    [Activity]
    public Task<bool> OpenBreakerAsync(BreakerTrip trip) => ActivityFailures.GuardAsync(async () =>
    {
        if (await _book.FindAsync(trip.ScheduleId, Token) is null)
        {
            return false;
        }

        var reason = $"{trip.Failures} failed runs in a row, the last: {Cut(trip.Last.Message)}";
        if (trip.Probes > 0)
        {
            reason = $"{trip.Failures} failed runs in a row; {Cut(trip.Last.Message)}";
        }

        await _book.PauseAsync(
            trip.ScheduleId, $"{SchedulesConstants.BreakerNote}{reason} Next probe at {trip.ProbeAt:u}.", Token);
        if (trip.Probes > 0)
        {
            return true;
        }

        SchedulesLog.BreakerTripped(_logger, trip.ScheduleId, reason);
        var letter = Letter(trip);
        await _records.WriteDeadLetterAsync(letter, Token);
        await _notifier.NotifyAsync(
            new Notice(
                NoticeLevel.Alert,
                $"'{trip.ScheduleId}' is paused: {reason}",
                $"""
                A probe at {trip.ProbeAt:u} decides whether it resumes.
                The failed run is dead letter '{letter.Id}': nightshift dead-letters show {letter.Id}
                To resume it now: nightshift schedules reset {trip.ScheduleId}
                """),
            Token);
        return true;
    });

    /// <inheritdoc/>
    [Activity]
    public Task<BreakerLook> LookAtBreakerAsync(string scheduleId) => ActivityFailures.GuardAsync(async () =>
    {
        var schedule = await _book.FindAsync(scheduleId, Token);
        return new BreakerLook(schedule is { IsHeldByBreaker: true }, schedule?.Definition);
    });

    /// <inheritdoc/>
    [Activity]
    public Task CloseBreakerAsync(string scheduleId, string reason) => ActivityFailures.GuardAsync(async () =>
    {
        if (await _book.FindAsync(scheduleId, Token) is not { IsHeldByBreaker: true })
        {
            return true;
        }

        await _book.ResumeAsync(scheduleId, $"Breaker closed: {reason}", Token);
        SchedulesLog.BreakerClosed(_logger, scheduleId, reason);
        await _notifier.NotifyAsync(
            new Notice(NoticeLevel.Info, $"'{scheduleId}' fires again. {reason}"), Token);
        return true;
    });

    private static DeadLetterRow Letter(BreakerTrip trip)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(trip.Last.RunKey));
        return new DeadLetterRow
        {
            Id = Convert.ToHexStringLower(hash)[..IdLength],
            ScheduleId = trip.ScheduleId,
            RunKey = trip.Last.RunKey,
            Slot = trip.Last.Slot,
            Definition = DefinitionJson.ToNode(trip.Last.Definition).ToJsonString(),
            Error = trip.Last.Message,
            Attempt = trip.Last.Attempts,
            CreatedAt = trip.At,
        };
    }

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= NoteLength ? line : string.Concat(line.AsSpan(0, NoteLength - 1), "…");
    }
}
