using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class UpsertSearchAttributesCommand : ICommandHandler
{
    public CommandType Type => CommandType.UpsertWorkflowSearchAttributes;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (command.UpsertWorkflowSearchAttributesCommandAttributes is not { SearchAttributes: var attributes })
        {
            return Bad(
                "UpsertWorkflowSearchAttributesCommandAttributes is not set on "
                + "UpsertWorkflowSearchAttributesCommand.");
        }

        if (attributes is null)
        {
            return Bad("SearchAttributes is not set on UpsertWorkflowSearchAttributesCommand.");
        }

        if (attributes.IndexedFields.Count == 0)
        {
            return Bad("IndexedFields is not set on UpsertWorkflowSearchAttributesCommand.");
        }

        return validation.SearchAttributes.Problem(attributes) is { } problem ? Bad(problem) : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var run = context.Run;
        var attributes = command.UpsertWorkflowSearchAttributesCommandAttributes.SearchAttributes;
        context.SearchAttributes.SetTypes(attributes);
        context.Add(
            command,
            EventType.UpsertWorkflowSearchAttributes,
            e => e.UpsertWorkflowSearchAttributesEventAttributes = new UpsertWorkflowSearchAttributesEventAttributes
            {
                SearchAttributes = attributes, WorkflowTaskCompletedEventId = context.CompletedEventId,
            });
        var current = run.State.SearchAttributes ??= new SearchAttributes();
        PayloadMaps.Merge(current.IndexedFields, attributes.IndexedFields);
        run.MarkRowChanged();
    }

    private static CommandProblem Bad(string message) =>
        new(WorkflowTaskFailedCause.BadSearchAttributes, message);
}
