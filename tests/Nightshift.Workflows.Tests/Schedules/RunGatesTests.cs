using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Ports;

namespace Nightshift.Workflows.Tests.Schedules;

public sealed class RunGatesTests
{
    private static readonly DateTimeOffset Slot = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    public static TheoryData<RunCondition, string?> Conditions => new()
    {
        { new BudgetLeftCondition(3), null },
        { new BudgetLeftCondition(3.01m), "3.00 USD of today's budget is left, and 3.01 USD is asked for." },
        { new HealthCondition(HealthLevel.Degraded), null },
        { new HealthCondition(HealthLevel.Healthy), "Health is degraded, and at least healthy is asked for." },
        { new LastResultCondition("good", RunStatus.Succeeded, null), null },
        { new LastResultCondition("good", RunStatus.Succeeded, TimeSpan.FromHours(2)), null },
        {
            new LastResultCondition("good", RunStatus.Succeeded, TimeSpan.FromMinutes(30)),
            "The last run of 'good' ended 1h ago, and may be 30m old."
        },
        {
            new LastResultCondition("good", RunStatus.Failed, null),
            "The last run of 'good' has succeeded, and must have failed."
        },
        {
            new LastResultCondition("none", RunStatus.Succeeded, null),
            "'none' has not run yet, and must have succeeded."
        },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Decide_ACondition_LetsItPassOrSaysWhy(RunCondition condition, string? reason)
    {
        var facts = new RunFacts
        {
            BudgetLeftUsd = 3,
            Health = HealthLevel.Degraded,
            LastResults = new Dictionary<string, LastRun>
            {
                ["good"] = new(RunStatus.Succeeded, Slot.AddHours(-1)),
            },
        };

        Assert.Equal(
            reason is null ? null : (RunGates.Condition, reason),
            RunGates.Decide(Request(new SchedulePolicies { Conditions = [condition] }), facts));
    }

    [Theory]
    [InlineData(RunOrigins.Slot, "breaker")]
    [InlineData(RunOrigins.Event, "breaker")]
    [InlineData(RunOrigins.Trigger, null)]
    [InlineData(RunOrigins.Probe, null)]
    [InlineData(RunOrigins.Requeue, null)]
    public void Decide_AnOpenBreaker_StopsWhatNobodyAskedForByHand(string origin, string? gate) => Assert.Equal(
        gate, RunGates.Decide(Request(new()), new RunFacts { Origin = origin, BreakerReason = "3 failed." })?.Gate);

    [Theory]
    [InlineData(RunOrigins.Slot, 24, null)]
    [InlineData(RunOrigins.Slot, 25, "window")]
    [InlineData(RunOrigins.Event, 25, "window")]
    [InlineData(RunOrigins.Trigger, 25, null)]
    public void Decide_ARunThatNoWorkerTook_IsUsefulForItsWindow(string origin, int hours, string? gate) =>
        Assert.Equal(
            gate,
            RunGates.Decide(
                Request(new()) with { Now = Slot.AddHours(hours) }, new RunFacts { Origin = origin })?.Gate);

    [Fact]
    public void Decide_WhereSeveralGatesRefuse_TheFirstOneSpeaks()
    {
        var facts = new RunFacts { EarlierRunOfSlot = "run-a", BreakerReason = "3 failed.", BudgetLeftUsd = 0 };

        Assert.Equal(
            (RunGates.Slot, "This slot has run already, as 'run-a'."), RunGates.Decide(Request(new()), facts));
    }

    private static OpenRunRequest Request(SchedulePolicies policies) => new(
        new RunIdentity { ScheduleId = "a", WorkflowId = "run-a", RunId = "1", Slot = Slot, StartedAt = Slot },
        new ScheduleDefinition
        {
            Id = "a",
            Trigger = new DailyTrigger(new TimeOnly(6, 0)),
            Target = new GoalTarget("Win") { BudgetUsd = 1 },
            Policies = policies,
        },
        Slot);
}
