using Microsoft.Extensions.Options;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Activities.Schedules.Desk;

/// <summary>
/// What a schedule that is there, paused, would do: its next fire times by the server, what fires with it, what it may
/// spend, and what the limits leave.
/// </summary>
internal sealed class ScheduleSimulator(
    ScheduleBook book, IOptions<SchedulesOptions> options, TimeProvider timeProvider)
{
    // A goal plans, executes two phases of three tasks and reviews them: about so many calls in all.
    private const int CallsPerGoal = 10;

    private static readonly TimeSpan[] Horizons =
        [TimeSpan.FromDays(1), TimeSpan.FromDays(31), TimeSpan.FromDays(366), TimeSpan.FromDays(3660)];

    internal async Task<Simulation> SimulateAsync(ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        var times = await NextAsync(definition.Id, cancellationToken);
        var others = (await book.ListAsync(cancellationToken))
            .Where(view => view.Id != definition.Id && !view.Paused && view.Definition is not null).ToList();
        var perRun = RunGates.Ceiling(definition);
        var perDay = PerDay(times);
        var (collisions, calls) = await CollideAsync(definition, times, others, cancellationToken);
        var spendOfOthers = 0m;
        foreach (var other in others.Where(view => RunGates.Ceiling(view.Definition!) > 0))
        {
            spendOfOthers += RunGates.Ceiling(other.Definition!) * (decimal)PerDay(other.Next);
        }

        var spend = perRun * (decimal)perDay;
        return new Simulation
        {
            Times = times,
            Collisions = collisions,
            RunsPerDay = Math.Round(perDay, 2),
            SpendPerRunUsd = perRun,
            SpendPerDayUsd = Math.Round(spend, 2),
            BudgetHeadroomUsd = Math.Round(options.Value.DailyBudgetUsd - spendOfOthers - spend, 2),
            PeakCallsPerMinute = calls,
            RateHeadroomPerMinute = options.Value.LlmCallsPerMinute - calls,
        };
    }

    private async Task<IReadOnlyList<DateTimeOffset>> NextAsync(string id, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        IReadOnlyList<DateTimeOffset> times = [];
        foreach (var horizon in Horizons)
        {
            times = await book.TimesAsync(id, now, now + horizon, cancellationToken);
            if (times.Count >= DeskLimits.SimulatedTimes)
            {
                break;
            }
        }

        return [.. times.Take(DeskLimits.SimulatedTimes)];
    }

    // Over the simulated times: one run fewer lies between them than there are.
    private static double PerDay(IReadOnlyList<DateTimeOffset> times) => times.Count switch
    {
        < 2 => times.Count,
        _ => (times.Count - 1) / Math.Max((times[^1] - times[0]).TotalDays, 1.0 / 86_400),
    };

    private async Task<(IReadOnlyList<string> Collisions, int PeakCalls)> CollideAsync(
        ScheduleDefinition definition,
        IReadOnlyList<DateTimeOffset> times,
        IReadOnlyList<ScheduleView> others,
        CancellationToken cancellationToken)
    {
        var own = Calls(definition);
        if (times.Count == 0)
        {
            return ([], own);
        }

        List<string> collisions = [];
        var calls = times.Select(Minute).Distinct().ToDictionary(minute => minute, _ => own);
        foreach (var other in others.Where(view => view.Definition!.Trigger is { IsTimed: true }))
        {
            var theirs = await book.TimesAsync(
                other.Id, times[0].AddMinutes(-1), times[^1].AddMinutes(1), cancellationToken);
            var shared = theirs.Select(Minute).Distinct().Where(calls.ContainsKey).ToList();
            if (shared.Count == 0)
            {
                continue;
            }

            var often = shared.Count == 1 ? "once, at" : $"{shared.Count} times, first at";
            collisions.Add($"'{other.Id}' fires in the same minute {often} {shared[0]:u}.");
            foreach (var minute in shared)
            {
                calls[minute] += Calls(other.Definition!);
            }
        }

        return (collisions, calls.Values.Max());
    }

    private static int Calls(ScheduleDefinition definition) => CallsPerGoal
        * ((definition.Target is GoalTarget ? 1 : 0) + definition.Then.Count(step => step.Target is GoalTarget));

    private static DateTimeOffset Minute(DateTimeOffset time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), time.Offset);
}
