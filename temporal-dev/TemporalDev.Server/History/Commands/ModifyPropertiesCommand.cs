using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class ModifyPropertiesCommand : ICommandHandler
{
    public CommandType Type => CommandType.ModifyWorkflowProperties;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (command.ModifyWorkflowPropertiesCommandAttributes is not { UpsertedMemo: var memo })
        {
            return Bad(
                "ModifyWorkflowPropertiesCommandAttributes is not set on ModifyWorkflowPropertiesCommand.");
        }

        if (memo is not { Fields.Count: > 0 })
        {
            return Bad("UpsertedMemo is not set on ModifyWorkflowPropertiesCommand.");
        }

        return memo.CalculateSize() > ServerLimits.MaxBlobBytes
            ? Bad("ModifyWorkflowPropertiesCommandAttributes. Memo exceeds size limit.", terminates: true)
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var run = context.Run;
        var memo = command.ModifyWorkflowPropertiesCommandAttributes.UpsertedMemo;
        context.Add(
            command,
            EventType.WorkflowPropertiesModified,
            e => e.WorkflowPropertiesModifiedEventAttributes = new WorkflowPropertiesModifiedEventAttributes
            {
                UpsertedMemo = memo, WorkflowTaskCompletedEventId = context.CompletedEventId,
            });
        var current = run.State.Memo ??= new Memo();
        PayloadMaps.Merge(current.Fields, memo.Fields);
        run.MarkRowChanged();
    }

    private static CommandProblem Bad(string message, bool terminates = false) =>
        new(WorkflowTaskFailedCause.BadModifyWorkflowPropertiesAttributes, message, terminates);
}
