using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules;

/// <summary>What may be wrong, in sentences.</summary>
public sealed partial class ScheduleBook
{
    private static void CheckVersion(string id, ScheduleDefinition? current, string? expected)
    {
        if (expected is not null && current?.Version != expected)
        {
            throw Stale(id, $"the change was made for version '{expected}', and it is '{current?.Version ?? "none"}'");
        }
    }

    private static ScheduleException Stale(string id, string why) => new(
        ScheduleProblem.Stale,
        $"'{id}' has changed: {why}. Look at it with 'nightshift schedules show {id}', and update it again.");

    private static ScheduleException NotFound(string id) => new(
        ScheduleProblem.NotFound, $"'{id}' is no schedule here; 'nightshift schedules list' shows those that are.");

    private static ScheduleException Refused(ScheduleDefinition definition, RpcException e) => new(
        ScheduleProblem.Invalid,
        $"'trigger' of '{definition.Id}' is {ScheduleText.Trigger(definition)}, and the server refuses it: "
        + $"{e.Message.TrimEnd('.')}. Correct it.");

    private static ScheduleException NeverFires(ScheduleDefinition definition) => new(
        ScheduleProblem.Invalid,
        $"'trigger' of '{definition.Id}' is {ScheduleText.Trigger(definition)}, which never fires; correct it, or its "
        + "'ends_at'.");
}
