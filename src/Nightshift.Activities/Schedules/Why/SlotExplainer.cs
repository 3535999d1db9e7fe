using Nightshift.Activities.Records;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Events;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Activities.Schedules.Why;

/// <summary>Decides from what is known why a slot ran or did not; nothing is asked here.</summary>
public static class SlotExplainer
{
    /// <summary>Above this, a run is late: a busy worker may take seconds.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Explains a slot.</summary>
    public static SlotExplanation Explain(SlotFacts facts) =>
        (facts.Runs.Count > 0 ? OfRun(facts, Best(facts.Runs)) : null)
        ?? NotYet(facts)
        ?? Waiting(facts)
        ?? NotThere(facts)
        ?? PausedThen(facts)
        ?? Overlap(facts)
        ?? PausedNow(facts)
        ?? Missed(facts)
        ?? Of(
            facts,
            SlotVerdict.Unknown,
            "Temporal started no run for this slot, and keeps no record why: the schedule was paused then by other "
            + "means than Nightshift's, or was changed afterwards.",
            $"Run it now with 'nightshift schedules backfill {facts.Schedule.Id} --from "
            + $"{facts.Slot.AddSeconds(-1):yyyy-MM-ddTHH:mm:ssZ} --to {facts.Slot:yyyy-MM-ddTHH:mm:ssZ}'.");

    // Of several runs of one slot, a backfill after a refusal say, the one that did the work counts.
    private static ScheduleRunRow Best(IReadOnlyList<ScheduleRunRow> runs) =>
        runs.FirstOrDefault(run => run.Status != Words.Of(RunStatus.Skipped)) ?? runs[^1];

    private static SlotExplanation OfRun(SlotFacts facts, ScheduleRunRow run)
    {
        var status = Words.TryParse<RunStatus>(run.Status, out var known) ? known : RunStatus.Failed;
        return status switch
        {
            RunStatus.Running => Of(facts, SlotVerdict.Running, $"It is at work since {At(run.StartedAt)}.") with
            {
                WorkflowId = run.WorkflowId,
            },
            RunStatus.Skipped => OfGate(facts, run),
            RunStatus.Succeeded => OfSuccess(facts, run),
            RunStatus.Cancelled => OfEnd(facts, run, SlotVerdict.Cancelled, "It was cancelled"),
            _ => OfEnd(facts, run, SlotVerdict.Failed, "It ran and failed"),
        };
    }

    private static SlotExplanation OfSuccess(SlotFacts facts, ScheduleRunRow run)
    {
        var lateness = TimeSpan.FromMilliseconds(run.LatenessMs);
        var jitter = facts.Schedule.Definition?.Trigger?.MaxJitter ?? TimeSpan.Zero;
        if (lateness <= jitter + Tolerance)
        {
            return OfEnd(facts, run, SlotVerdict.Ran, "It ran and succeeded");
        }

        var started = run.StartedAt - run.Slot;
        if (run.Slot < facts.Schedule.CreatedAt)
        {
            return OfEnd(facts, run, SlotVerdict.Ran, "It was backfilled and succeeded");
        }

        var why = started > Tolerance
            ? $"Temporal started it {Span(started)} after its slot: the server was away, an earlier run was still "
                + "at work and it was buffered, or it was backfilled."
            : "Temporal started it in time; it waited for a worker.";
        return Of(facts, SlotVerdict.Late, $"It ran {Span(lateness)} late. {why}") with
        {
            WorkflowId = run.WorkflowId,
        };
    }

    private static SlotExplanation OfEnd(SlotFacts facts, ScheduleRunRow run, SlotVerdict verdict, string what)
    {
        var tries = run.Attempt > 1 ? $" after {run.Attempt} tries" : "";
        var said = run.Error ?? run.Outcome;
        return Of(
            facts,
            verdict,
            $"{what}{tries}, started {At(run.StartedAt)}{(said is null ? "." : $": {said}")}",
            verdict == SlotVerdict.Failed ? $"'temporal workflow show -w {run.WorkflowId}' has all of it." : "") with
        {
            WorkflowId = run.WorkflowId,
        };
    }

    private static SlotExplanation OfGate(SlotFacts facts, ScheduleRunRow run)
    {
        var (verdict, advice) = run.Gate switch
        {
            RunGates.Budget => (SlotVerdict.SkippedByBudget, "It runs again when there is budget."),
            RunGates.Breaker => (
                SlotVerdict.SkippedByBreaker,
                $"Mend what failed, then 'nightshift schedules reset {facts.Schedule.Id}'."),
            RunGates.Condition => (SlotVerdict.SkippedByCondition, ""),
            EventGates.Enabled => (
                SlotVerdict.Paused, $"Let it fire again with 'nightshift schedules enable {facts.Schedule.Id}'."),
            _ => (SlotVerdict.SkippedByGate, ""),
        };
        return Of(facts, verdict, $"Its gate '{run.Gate}' refused it. {run.Outcome}", advice) with
        {
            WorkflowId = run.WorkflowId,
        };
    }

    private static SlotExplanation? NotYet(SlotFacts facts) => facts.Slot > facts.Now
        ? Of(
            facts,
            SlotVerdict.NotYet,
            facts.Schedule.Paused
                ? $"The time is yet to come, and the schedule is paused: {facts.Schedule.Note}"
                : $"The time is yet to come, in {Span(facts.Slot - facts.Now)}.")
        : null;

    private static SlotExplanation? Waiting(SlotFacts facts) => facts.StartedAt is { } started
        ? Of(
            facts,
            SlotVerdict.Waiting,
            $"Temporal started it {At(started)}, and no worker has taken it yet.",
            "Start a worker: 'nightshift start'.")
        : null;

    private static SlotExplanation? NotThere(SlotFacts facts) => facts.Slot < facts.Schedule.CreatedAt
        ? Of(facts, SlotVerdict.NotThere, $"The schedule was made later, {At(facts.Schedule.CreatedAt)}.")
        : null;

    // The other policies run the slot, if later.
    private static SlotExplanation? Overlap(SlotFacts facts) => facts.AtWork is { } other
        && OverlapOf(facts) is OverlapPolicy.Skip or OverlapPolicy.BufferOne
        ? Of(
            facts,
            SlotVerdict.SkippedByOverlap,
            $"The run of slot {At(other.Slot)} was still at work, and the overlap policy is "
            + $"'{Words.Of(OverlapOf(facts))}'.",
            "Choose another overlap policy if every slot must run.")
        : null;

    private static SlotExplanation? PausedThen(SlotFacts facts) => facts.StateThen is { Paused: true } then
        ? Paused(facts, then.Note, $", since {At(then.At)}")
        : null;

    // A pause that is known to have begun after the slot did not keep it from running.
    private static SlotExplanation? PausedNow(SlotFacts facts) =>
        facts.Schedule.Paused && facts.StateNow is not { Paused: true }
            ? Paused(facts, facts.Schedule.Note, "")
            : null;

    private static SlotExplanation Paused(SlotFacts facts, string note, string since)
    {
        var isNow = facts.Schedule.Paused;
        var verb = isNow ? "is" : "was";

        // The open breaker is a paused schedule whose note says so.
        return note.StartsWith(SchedulesConstants.BreakerNote, StringComparison.Ordinal)
            ? Of(
                facts,
                SlotVerdict.SkippedByBreaker,
                $"The breaker {verb} open{since}: {note[SchedulesConstants.BreakerNote.Length..]}",
                isNow ? $"Mend what failed, then 'nightshift schedules reset {facts.Schedule.Id}'." : "")
            : Of(
                facts,
                SlotVerdict.Paused,
                $"The schedule {verb} paused{since}: {note}",
                isNow ? $"Let it fire again with 'nightshift schedules enable {facts.Schedule.Id}'." : "");
    }

    private static SlotExplanation? Missed(SlotFacts facts) =>
        facts.Schedule is { MissedWindow: > 0, Definition.Policies: { } policies }
            ? Of(
                facts,
                SlotVerdict.MissedByWindow,
                $"The server was away when the slot came, and came back after its catch-up window of "
                + $"{Durations.Format(policies.EffectiveUsefulFor)}; {facts.Schedule.MissedWindow} slots were missed "
                + "so far.",
                "Choose another missed-run policy, or a longer 'useful_for', if it must be caught up.")
            : null;

    private static OverlapPolicy OverlapOf(SlotFacts facts) =>
        facts.Schedule.Definition?.Policies.Overlap ?? OverlapPolicy.Skip;

    private static SlotExplanation Of(SlotFacts facts, SlotVerdict verdict, string reason, string advice = "") =>
        new(facts.Schedule.Id, facts.Slot, verdict, reason, advice);

    private static string Span(TimeSpan time) =>
        Durations.Format(TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds)));

    private static string At(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
}
