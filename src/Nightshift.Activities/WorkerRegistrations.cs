using Nightshift.Activities.Events;
using Nightshift.Activities.Llm;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Breaker;
using Nightshift.Activities.Schedules.Desk;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Telegram;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts;
using Nightshift.Workflows.Events;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Breaker;
using Nightshift.Workflows.Schedules.Desk;
using Nightshift.Workflows.Telegram;

namespace Nightshift.Activities;

/// <summary>What each of Nightshift's workers runs. A host makes one worker of each.</summary>
/// <param name="TaskQueue">The queue that the worker polls.</param>
/// <param name="Workflows">The workflow definitions.</param>
/// <param name="Activities">The activity classes, singletons of the container that <c>AddNightshiftActivities</c>
/// filled.</param>
public sealed record WorkerRegistrations(
    string TaskQueue, IReadOnlyList<Type> Workflows, IReadOnlyList<Type> Activities)
{
    /// <summary>The workers of <see cref="TaskQueues.Main"/> and <see cref="TaskQueues.Llm"/>.</summary>
    public static IReadOnlyList<WorkerRegistrations> All { get; } =
    [
        new(
            TaskQueues.Main,
            [
                typeof(GoalWorkflow), typeof(ScheduledRunWorkflow), typeof(TaskRunWorkflow), typeof(BreakerWorkflow),
                typeof(ScheduleDeskWorkflow), typeof(EventRouterWorkflow), typeof(TelegramPollerWorkflow),
            ],
            [
                typeof(RecordActivities), typeof(WorkspaceActivities), typeof(ScheduledRunActivities),
                typeof(TaskHandlerActivities), typeof(BreakerActivities), typeof(DeskActivities),
                typeof(EventActivities), typeof(TelegramActivities),
            ]),
        new(TaskQueues.Llm, [], [typeof(LlmActivities)]),
    ];
}
