using System.Globalization;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules.Ports;

namespace Nightshift.Workflows.Schedules;

/// <summary>
/// The gates that every run passes, in order: the window, the slot, the breaker, the budget, the conditions. Whether
/// the schedule is enabled, Temporal has looked at already. The first that refuses says why, and the run is skipped.
/// </summary>
public static class RunGates
{
    /// <summary>It waited for a worker longer than it is useful.</summary>
    public const string Window = "window";

    /// <summary>The slot has run already.</summary>
    public const string Slot = "slot";

    /// <summary>The breaker is open.</summary>
    public const string Breaker = "breaker";

    /// <summary>What it may cost is not left.</summary>
    public const string Budget = "budget";

    /// <summary>A condition does not hold.</summary>
    public const string Condition = "condition";

    /// <summary>A worker that was busy, or being replaced, is no reason to skip.</summary>
    public static readonly TimeSpan WorkerPatience = TimeSpan.FromMinutes(1);

    /// <summary>Asks every gate.</summary>
    /// <param name="request">The run.</param>
    /// <param name="facts">What is known.</param>
    /// <returns>The gate that refuses, and why; null where all let it pass.</returns>
    public static (string Gate, string Reason)? Decide(OpenRunRequest request, RunFacts facts)
    {
        var isSlot = facts.Origin == RunOrigins.Slot;
        var isOwn = isSlot || facts.Origin == RunOrigins.Event;
        return (isOwn ? CheckWindow(request) : null)
            ?? (isSlot ? CheckSlot(facts) : null)
            ?? (isOwn ? CheckBreaker(facts) : null)
            ?? CheckBudget(request.Definition, facts)
            ?? CheckConditions(request, facts);
    }

    private static (string, string)? CheckWindow(OpenRunRequest request)
    {
        // Measured from when Temporal started the run: how late that was, its catch-up window has judged, and a
        // backfilled slot is late on purpose.
        var waited = request.Now - request.Run.StartedAt;
        var useful = request.Definition.Policies.EffectiveUsefulFor;
        var limit = useful > WorkerPatience ? useful : WorkerPatience;
        return waited > limit
            ? (Window, $"No worker took it for {Words(waited)}, and it is useful for {Words(limit)}.")
            : null;
    }

    private static (string, string)? CheckSlot(RunFacts facts) => facts.EarlierRunOfSlot is { } earlier
        ? (Slot, $"This slot has run already, as '{earlier}'.")
        : null;

    private static (string, string)? CheckBreaker(RunFacts facts) => facts.BreakerReason is { } reason
        ? (Breaker, $"The breaker is open: {reason}")
        : null;

    private static (string, string)? CheckBudget(ScheduleDefinition definition, RunFacts facts)
    {
        var ceiling = Ceiling(definition);
        return ceiling > facts.BudgetLeftUsd
            ? (Budget, $"It may cost {Usd(ceiling)}, and {Usd(facts.BudgetLeftUsd)} of today's budget is left.")
            : null;
    }

    /// <summary>What a run may cost in US dollars: the budgets of its goals.</summary>
    public static decimal Ceiling(ScheduleDefinition definition) =>
        ((definition.Target as GoalTarget)?.BudgetUsd ?? 0)
        + definition.Then.Sum(step => (step.Target as GoalTarget)?.BudgetUsd ?? 0);

    private static (string, string)? CheckConditions(OpenRunRequest request, RunFacts facts)
    {
        foreach (var condition in request.Definition.Policies.Conditions)
        {
            var reason = condition switch
            {
                BudgetLeftCondition budget when facts.BudgetLeftUsd < budget.Usd =>
                    $"{Usd(facts.BudgetLeftUsd)} of today's budget is left, and {Usd(budget.Usd)} is asked for.",
                HealthCondition health when facts.Health > health.AtLeast =>
                    $"Health is {WordOf(facts.Health)}, and at least {WordOf(health.AtLeast)} is asked for.",
                LastResultCondition last => CheckLast(last, request.Now, facts),
                _ => null,
            };
            if (reason is not null)
            {
                return (Condition, reason);
            }
        }

        return null;
    }

    private static string? CheckLast(LastResultCondition condition, DateTimeOffset now, RunFacts facts)
    {
        if (!facts.LastResults.TryGetValue(condition.Schedule, out var last))
        {
            return $"'{condition.Schedule}' has not run yet, and must have {WordOf(condition.Is)}.";
        }

        if (last.Status != condition.Is)
        {
            return $"The last run of '{condition.Schedule}' has {WordOf(last.Status)}, and must have "
                + $"{WordOf(condition.Is)}.";
        }

        var age = now - last.FinishedAt;
        return condition.Within is { } within && age > within
            ? $"The last run of '{condition.Schedule}' ended {Words(age)} ago, and may be {Words(within)} old."
            : null;
    }

    private static string WordOf<T>(T value)
        where T : struct, Enum => Contracts.Schedules.Reading.Words.Of(value).Replace('_', ' ');

    private static string Words(TimeSpan time) => Durations.Format(new TimeSpan(
        time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond)));

    private static string Usd(decimal amount) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} USD");
}
