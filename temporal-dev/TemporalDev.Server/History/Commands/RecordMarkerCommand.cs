using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class RecordMarkerCommand : ICommandHandler
{
    public CommandType Type => CommandType.RecordMarker;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (command.RecordMarkerCommandAttributes is not { } attributes)
        {
            return Bad("RecordMarkerCommandAttributes is not set on RecordMarkerCommand.");
        }

        if (attributes.MarkerName.Length == 0)
        {
            return Bad("MarkerName is not set on RecordMarkerCommand.");
        }

        if (CommandFields.IsTooLong(attributes.MarkerName))
        {
            return Bad(
                $"MarkerName on RecordMarkerCommand exceeds length limit. MarkerName={attributes.MarkerName} "
                + CommandFields.Lengths(attributes.MarkerName));
        }

        return attributes.CalculateSize() > ServerLimits.MaxBlobBytes
            ? Bad("RecordMarkerCommandAttributes.Details exceeds size limit.", terminates: true)
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var attributes = command.RecordMarkerCommandAttributes;
        context.Add(
            command,
            EventType.MarkerRecorded,
            e =>
            {
                e.MarkerRecordedEventAttributes = new MarkerRecordedEventAttributes
                {
                    MarkerName = attributes.MarkerName,
                    WorkflowTaskCompletedEventId = context.CompletedEventId,
                    Header = attributes.Header,
                    Failure = attributes.Failure,
                };
                e.MarkerRecordedEventAttributes.Details.Add(attributes.Details);
            });
    }

    private static CommandProblem Bad(string message, bool terminates = false) =>
        new(WorkflowTaskFailedCause.BadRecordMarkerAttributes, message, terminates);
}
