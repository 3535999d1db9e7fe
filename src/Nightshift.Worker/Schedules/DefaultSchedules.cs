using Nightshift.Activities.Schedules;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Worker.Schedules;

/// <summary>
/// The schedules of a house that is set up anew. They are made once and belong to people from then on: what they change
/// or delete stays so.
/// </summary>
public static class DefaultSchedules
{
    /// <summary>Who made them, in their memo.</summary>
    public const string Creator = "nightshift";

    /// <summary>The six, and the one that sets things right.</summary>
    public static IReadOnlyList<ScheduleDefinition> All { get; } =
    [
        Goal(
            "daily-social", "Daily social posts", new DailyTrigger(new TimeOnly(6, 0)),
            "Write today's social posts: read what was published lately, pick two topics that the audience cares "
            + "about, and draft one post for each, ready to be approved."),
        Goal(
            "daily-review", "Daily review", new DailyTrigger(new TimeOnly(9, 0)),
            "Review the last day: what was done, what it cost, what failed or was skipped and why; name the three "
            + "things to do next."),
        Goal(
            "weekly-content", "Weekly content plan", new WeeklyTrigger([DayOfWeek.Monday], TimeOnly.MinValue),
            "Plan this week's content: themes, one longer article with an outline, and how it is told in shorter "
            + "pieces over the week."),
        Goal(
            "weekly-seo", "Weekly search review", new WeeklyTrigger([DayOfWeek.Wednesday], TimeOnly.MinValue),
            "Review how the site is found: pages that lose visitors, questions that people ask and no page answers; "
            + "propose the five changes that matter most."),
        Goal(
            "monthly-cro", "Monthly conversion review", new CronTrigger("0 0 1 * *"),
            "Review the way from first visit to signup of the last month; find where most people leave and propose one "
            + "experiment, with how its result is measured."),
        Goal(
            "monthly-review", "Monthly review", new CronTrigger("0 0 15 * *"),
            "Review the month: goals and what came of them, money spent against budget, what was learned, and what to "
            + "stop, go on with and begin."),
        new ScheduleDefinition
        {
            Id = "reconciliation",
            Name = "Reconciliation",
            Description = "Finds runs that nobody can finish, closes or requeues them, and reports.",

            // A host that starts fires it as well; what is left for this are runs that somebody terminated.
            Trigger = new ReconciliationTrigger(TimeSpan.FromHours(1)),
            Target = new TaskHandlerTarget("reconcile"),
            Policies = new SchedulePolicies { MissedRun = MissedRunPolicy.Skip, MaxRetries = 0, BreakerThreshold = 0 },
        },
    ];

    /// <summary>Makes those that are not there.</summary>
    /// <returns>The ids of those that were made.</returns>
    public static async Task<IReadOnlyList<string>> CreateAsync(
        ScheduleBook book, CancellationToken cancellationToken)
    {
        List<string> made = [];
        foreach (var definition in All)
        {
            try
            {
                await book.CreateAsync(definition, Creator, null, cancellationToken);
                made.Add(definition.Id);
            }
            catch (ScheduleException e) when (e.Problem == ScheduleProblem.Exists)
            {
                // Somebody has one of this name, and keeps it.
            }
        }

        return made;
    }

    private static ScheduleDefinition Goal(string id, string name, ScheduleTrigger trigger, string goal) => new()
    {
        Id = id,
        Name = name,
        Description = goal,
        Trigger = trigger,
        Target = new GoalTarget(goal) { Category = "routine" },
    };
}
