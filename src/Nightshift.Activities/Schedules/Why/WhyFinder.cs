using Nightshift.Activities.Records;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules.Why;

/// <summary>Finds out why a schedule did, or did not, run. Safe for use by many at once.</summary>
public sealed class WhyFinder
{
    private const int RunsLookedAt = 200;

    // The server gives the first thousand times of a range: the narrow ones find the last slot of a dense schedule.
    private static readonly TimeSpan[] Ranges =
    [
        TimeSpan.FromMinutes(10), TimeSpan.FromHours(12), TimeSpan.FromDays(14), TimeSpan.FromDays(366),
        TimeSpan.FromDays(3660),
    ];

    private readonly ScheduleBook _book;
    private readonly RecordStore _records;
    private readonly ITemporalClient _client;
    private readonly TimeProvider _time;

    /// <summary>A finder that asks these.</summary>
    public WhyFinder(ScheduleBook book, RecordStore records, ITemporalClient client, TimeProvider time) =>
        (_book, _records, _client, _time) = (book, records, client, time);

    /// <summary>Explains a slot.</summary>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="at">The slot's time; null for the last one that came, or ran since.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScheduleException">The schedule is not there.</exception>
    /// <exception cref="RecordsException">The records cannot be used.</exception>
    public async Task<SlotExplanation> ExplainAsync(
        string scheduleId, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var view = await _book.ShowAsync(scheduleId, cancellationToken);
        var slot = at is { } asked
            ? await SlotAtAsync(scheduleId, asked, cancellationToken)
            : await LastAsync(view, cancellationToken);
        return slot is { } known
            ? SlotExplainer.Explain(await FactsAsync(view, known, cancellationToken))
            : await NoSlotAsync(view, at, cancellationToken);
    }

    private async Task<SlotFacts> FactsAsync(
        ScheduleView view, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        var runs = await _records.ScheduleRunsOfSlotsAsync(view.Id, slot, slot, cancellationToken);
        var around = runs.Count > 0
            ? []
            : await _records.ScheduleRunsAsync(view.Id, RunsLookedAt, cancellationToken);
        var now = _time.GetUtcNow();

        // Of events that come within one second, the later ones get the seconds after it.
        var came = view.Definition?.Trigger is { IsTimed: false }
            ? (await _records.EventOfSlotAsync(view.Id, slot, cancellationToken))?.At ?? slot : slot;
        return new SlotFacts
        {
            Schedule = view,
            Slot = slot,
            Now = now,
            StateThen = await _records.ScheduleStateAtAsync(view.Id, slot, cancellationToken),
            StateNow = await _records.ScheduleStateAtAsync(view.Id, now, cancellationToken),
            Runs = runs,
            AtWork = around.FirstOrDefault(run => WasAtWork(run, came)),
            StartedAt = runs.Count > 0 ? null : await StartedAtAsync(view.Id, slot, cancellationToken),
        };
    }

    private static bool WasAtWork(ScheduleRunRow run, DateTimeOffset moment) =>
        run.Status != Words.Of(RunStatus.Skipped)
        && run.StartedAt <= moment
        && (run.FinishedAt ?? DateTimeOffset.MaxValue) > moment;

    // Temporal names a schedule's workflow by its base id and the nominal time.
    private async Task<DateTimeOffset?> StartedAtAsync(
        string scheduleId, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        var workflowId = $"{ScheduleId.RunPrefix}{scheduleId}-{slot.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
        try
        {
            var description = await _client.GetWorkflowHandle(workflowId).DescribeAsync(
                new WorkflowDescribeOptions { Rpc = new RpcOptions { CancellationToken = cancellationToken } });
            return new DateTimeOffset(DateTime.SpecifyKind(description.StartTime, DateTimeKind.Utc));
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return null;
        }
    }

    // A slot of the plan, or a run that somebody triggered, or an event that came, within that minute.
    private async Task<DateTimeOffset?> SlotAtAsync(
        string scheduleId, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var planned = await _book.TimesAsync(
            scheduleId, asked.AddSeconds(-1), asked.AddMinutes(1).AddSeconds(-1), cancellationToken);
        if (planned.Count > 0)
        {
            return planned[0];
        }

        var runs = await _records.ScheduleRunsOfSlotsAsync(
            scheduleId, asked, asked.AddMinutes(1).AddSeconds(-1), cancellationToken);
        return runs.Count > 0
            ? runs[0].Slot
            : await _records.EventSlotAsync(
                scheduleId, asked, asked.AddMinutes(1).AddSeconds(-1), cancellationToken);
    }

    // The last slot that came since the schedule is there, or a later run that somebody triggered.
    private async Task<DateTimeOffset?> LastAsync(ScheduleView view, CancellationToken cancellationToken)
    {
        var planned = await LastBeforeAsync(view.Id, _time.GetUtcNow(), cancellationToken);
        var slot = planned >= view.CreatedAt ? planned : null;
        var runs = await _records.ScheduleRunsAsync(view.Id, 1, cancellationToken);
        var last = runs.Count > 0 && (slot is null || runs[0].Slot > slot) ? runs[0].Slot : slot;
        if (view.Definition?.Trigger is not { IsTimed: false })
        {
            return last;
        }

        // An event that came while a run was at work may have left none.
        var tally = await _records.EventTallyAsync(view.Id, view.CreatedAt.AddSeconds(-1), cancellationToken);
        return tally.LastSlot is { } came && (last is null || came > last) ? came : last;
    }

    private async Task<DateTimeOffset?> LastBeforeAsync(
        string scheduleId, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        foreach (var range in Ranges)
        {
            if (await _book.TimesAsync(scheduleId, moment - range, moment, cancellationToken) is { Count: > 0 } times)
            {
                return times[^1];
            }
        }

        return null;
    }

    private async Task<DateTimeOffset?> FirstAfterAsync(
        string scheduleId, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        foreach (var range in Ranges)
        {
            if (await _book.TimesAsync(scheduleId, moment, moment + range, cancellationToken) is { Count: > 0 } times)
            {
                return times[0];
            }
        }

        return null;
    }

    private async Task<SlotExplanation> NoSlotAsync(
        ScheduleView view, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var moment = at ?? _time.GetUtcNow();
        var before = await LastBeforeAsync(view.Id, moment, cancellationToken);
        var after = await FirstAfterAsync(view.Id, moment, cancellationToken);
        var around = (before, after) switch
        {
            ({ } earlier, { } later) => $"The slots around are {At(earlier)} and {At(later)}.",
            ({ } earlier, null) => $"The last slot before is {At(earlier)}, and none comes after.",
            (null, { } later) => $"Its first slot is {At(later)}.",
            _ => "It has no slots: it waits for an event, or its time is over.",
        };
        return new SlotExplanation(
            view.Id,
            null,
            SlotVerdict.NoSlot,
            at is null ? $"No slot has come yet. {around}" : $"It does not fire at {At(moment)}. {around}",
            before is null && after is null ? "" : "Ask for one of those with '--at'.");
    }

    private static string At(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
}
