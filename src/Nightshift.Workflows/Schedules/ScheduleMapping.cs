using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using Temporalio.Client;
using Temporalio.Client.Schedules;
using Temporalio.Common;

namespace Nightshift.Workflows.Schedules;

/// <summary>A definition as the schedule that Temporal keeps.</summary>
public static class ScheduleMapping
{
    /// <summary>The memo entry that holds the definition with which the schedule was made.</summary>
    public const string DefinitionMemo = "definition";

    /// <summary>The memo entry that says who made the schedule.</summary>
    public const string CreatorMemo = "created_by";

    /// <summary>The workflow's type.</summary>
    public const string RunType = "ScheduledRunWorkflow";

    private static readonly SearchAttributeKey<string> KindKey =
        SearchAttributeKey.CreateKeyword(SearchAttributeNames.Kind);

    private static readonly SearchAttributeKey<string> ScheduleKey =
        SearchAttributeKey.CreateKeyword(SearchAttributeNames.Schedule);

    /// <summary>The schedule.</summary>
    /// <param name="definition">A valid definition; a delay has its moment.</param>
    /// <param name="note">What stands beside it in lists; null for its description.</param>
    public static Schedule Schedule(ScheduleDefinition definition, string? note = null) =>
        new(Action(definition), SpecMapping.Spec(definition))
        {
            Policy = PolicyMapping.Policy(definition.Policies),
            State = new ScheduleState
            {
                Paused = !definition.Enabled,
                Note = note ?? definition.Description ?? definition.Title,
                LimitedActions = Limit(definition) is not null,
                RemainingActions = Limit(definition) ?? 0,
            },
        };

    /// <summary>How often it may fire in all; null for no limit.</summary>
    public static long? Limit(ScheduleDefinition definition) =>
        definition.Trigger is DelayTrigger ? 1 : definition.MaxRuns;

    /// <summary>What each run, and each part of it, is marked with in visibility.</summary>
    public static SearchAttributeCollection RunAttributes(string scheduleId, string kind = "run") =>
        new SearchAttributeCollection.Builder()
        .Set(KindKey, kind)
        .Set(ScheduleKey, scheduleId)
        .ToSearchAttributeCollection();

    private static ScheduleActionStartWorkflow Action(ScheduleDefinition definition) =>
        ScheduleActionStartWorkflow.Create(
            RunType,
            [definition],
            new WorkflowOptions(ScheduleId.RunOf(definition.Id), TaskQueues.Main)
            {
                TypedSearchAttributes = RunAttributes(definition.Id),
                StaticSummary = ScheduleText.Headline(definition),
                StaticDetails = ScheduleText.Details(definition),
            });
}
