using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Why;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Activities.Tests.Schedules.Why;

public sealed class SlotExplainerTests
{
    private static readonly DateTimeOffset Slot = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    private static readonly ScheduleDefinition Definition = new()
    {
        Id = "daily",
        Trigger = new DailyTrigger(new TimeOnly(6, 0)) { MaxJitter = TimeSpan.FromMinutes(10) },
        Policies = new SchedulePolicies { UsefulFor = TimeSpan.FromHours(2) },
    };

    private static readonly ScheduleView View = new()
    {
        Id = "daily", Definition = Definition, CreatedAt = Slot.AddDays(-30),
    };

    private static readonly SlotFacts Facts = new() { Schedule = View, Slot = Slot, Now = Slot.AddHours(3) };

    private static readonly ScheduleRunRow Run = new()
    {
        ScheduleId = "daily",
        WorkflowId = "run-daily-1",
        Slot = Slot,
        Origin = RunOrigins.Slot,
        Status = "succeeded",
        Outcome = "All well.",
        Attempt = 1,
        StartedAt = Slot,
        FinishedAt = Slot.AddMinutes(5),
    };

    public static TheoryData<string, SlotFacts, SlotVerdict, string> Cases => new()
    {
        { "ran", With(Run), SlotVerdict.Ran, "It ran and succeeded, started 2026-11-20 06:00:00 UTC: All well." },
        {
            "within its jitter",
            With(Run with { LatenessMs = 9 * 60_000 }),
            SlotVerdict.Ran,
            "It ran and succeeded"
        },
        {
            "late because the server was away",
            With(Run with { LatenessMs = 3_600_000, StartedAt = Slot.AddHours(1) }),
            SlotVerdict.Late,
            "It ran 1h late. Temporal started it 1h after its slot: the server was away"
        },
        {
            "late because no worker was there",
            With(Run with { LatenessMs = 3_600_000 }),
            SlotVerdict.Late,
            "It ran 1h late. Temporal started it in time; it waited for a worker."
        },
        {
            "failed",
            With(Run with { Status = "failed", Error = "No such page.", Attempt = 3 }),
            SlotVerdict.Failed,
            "It ran and failed after 3 tries, started 2026-11-20 06:00:00 UTC: No such page."
        },
        { "cancelled", With(Run with { Status = "cancelled" }), SlotVerdict.Cancelled, "It was cancelled" },
        { "at work", With(Run with { Status = "running" }), SlotVerdict.Running, "It is at work since 2026-11-20" },
        {
            "refused by budget", Refused(RunGates.Budget, "0.00 USD is left."), SlotVerdict.SkippedByBudget,
            "Its gate 'budget' refused it. 0.00 USD is left."
        },
        {
            "refused by breaker", Refused(RunGates.Breaker, "Three failed."), SlotVerdict.SkippedByBreaker,
            "Its gate 'breaker' refused it. Three failed."
        },
        {
            "refused by a condition", Refused(RunGates.Condition, "Health is down."), SlotVerdict.SkippedByCondition,
            "Its gate 'condition' refused it. Health is down."
        },
        {
            "refused by its window", Refused(RunGates.Window, "No worker took it for 3h."), SlotVerdict.SkippedByGate,
            "Its gate 'window' refused it. No worker took it for 3h."
        },
        {
            "refused, then backfilled",
            Facts with { Runs = [Run with { Status = "skipped", Gate = RunGates.Budget }, Run] },
            SlotVerdict.Ran,
            "It ran and succeeded"
        },
        {
            "waits for a worker", Facts with { StartedAt = Slot.AddSeconds(1) }, SlotVerdict.Waiting,
            "Temporal started it 2026-11-20 06:00:01 UTC, and no worker has taken it yet."
        },
        {
            "skipped by overlap",
            Facts with { AtWork = Run with { Slot = Slot.AddDays(-1) } },
            SlotVerdict.SkippedByOverlap,
            "The run of slot 2026-11-19 06:00:00 UTC was still at work, and the overlap policy is 'skip'."
        },
        {
            "paused by a person",
            Facts with { Schedule = View with { Paused = true, Note = "Holiday." } },
            SlotVerdict.Paused,
            "The schedule is paused: Holiday."
        },
        {
            "paused by the breaker",
            Facts with { Schedule = View with { Paused = true, Note = $"{SchedulesConstants.BreakerNote}3 failed." } },
            SlotVerdict.SkippedByBreaker,
            "The breaker is open: 3 failed."
        },
        {
            "paused then",
            Facts with { StateThen = State(-2, true, "Holiday."), StateNow = State(1, false, "Back.") },
            SlotVerdict.Paused,
            "The schedule was paused, since 2026-11-20 04:00:00 UTC: Holiday."
        },
        {
            "paused then by the breaker",
            Facts with { StateThen = State(-1, true, $"{SchedulesConstants.BreakerNote}3 failed.") },
            SlotVerdict.SkippedByBreaker,
            "The breaker was open, since 2026-11-20 05:00:00 UTC: 3 failed."
        },
        {
            "paused only later",
            Facts with
            {
                Schedule = View with { Paused = true, Note = "Holiday.", MissedWindow = 1 },
                StateNow = State(1, true, "Holiday."),
            },
            SlotVerdict.MissedByWindow,
            "The server was away"
        },
        {
            "at work beside it",
            Facts with
            {
                Schedule = View with
                {
                    Definition = Definition with { Policies = new() { Overlap = OverlapPolicy.AllowAll } },
                    MissedWindow = 1,
                },
                AtWork = Run with { Slot = Slot.AddDays(-1) },
            },
            SlotVerdict.MissedByWindow,
            "The server was away"
        },
        {
            "missed by the window",
            Facts with { Schedule = View with { MissedWindow = 2 } },
            SlotVerdict.MissedByWindow,
            "The server was away when the slot came, and came back after its catch-up window of 2h; 2 slots were"
        },
        {
            "made later",
            Facts with { Schedule = View with { CreatedAt = Slot.AddHours(1) } },
            SlotVerdict.NotThere,
            "The schedule was made later, 2026-11-20 07:00:00 UTC."
        },
        {
            "yet to come", Facts with { Now = Slot.AddMinutes(-90) }, SlotVerdict.NotYet,
            "The time is yet to come, in 1h30m."
        },
        { "nothing known", Facts, SlotVerdict.Unknown, "Temporal started no run for this slot" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Explain_EachFate_SaysWhy(string name, SlotFacts facts, SlotVerdict verdict, string reason)
    {
        var explanation = SlotExplainer.Explain(facts);

        Assert.True(verdict == explanation.Verdict, $"{name}: {explanation}");
        Assert.StartsWith(reason, explanation.Reason, StringComparison.Ordinal);
    }

    private static ScheduleStateRow State(int hours, bool paused, string note) =>
        new() { ScheduleId = "daily", At = Slot.AddHours(hours), Paused = paused, Note = note };

    private static SlotFacts With(ScheduleRunRow run) => Facts with { Runs = [run] };

    private static SlotFacts Refused(string gate, string reason) =>
        With(Run with { Status = "skipped", Gate = gate, Outcome = reason });
}
