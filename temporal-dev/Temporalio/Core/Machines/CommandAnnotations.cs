using Coresdk.WorkflowCommands;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Sdk.V1;

namespace Temporalio.Core.Machines;

/// <summary>
/// What a workflow attaches to a command for people to read. A machine repeats it on its cancellation.
/// </summary>
internal sealed class CommandAnnotations
{
    private readonly UserMetadata? _metadata;
    private readonly IReadOnlyCollection<EventGroupMarker> _groups;

    private CommandAnnotations(UserMetadata? metadata, IReadOnlyCollection<EventGroupMarker> groups)
    {
        _metadata = metadata;
        _groups = groups;
    }

    /// <summary>Takes over what the other half attached.</summary>
    public static CommandAnnotations From(WorkflowCommand command) =>
        new(command.UserMetadata, command.EventGroupMarkers);

    /// <summary>Puts the annotations on a command to be sent.</summary>
    public Command Annotate(Command command)
    {
        command.UserMetadata = _metadata;
        command.EventGroupMarkers.Add(_groups);
        return command;
    }

    /// <summary>What a later command about the same thing carries: what it sets itself wins.</summary>
    public CommandAnnotations OverriddenBy(CommandAnnotations other)
    {
        var metadata = _metadata;
        if (other._metadata is { } given)
        {
            metadata = metadata?.Clone() ?? new();
            metadata.Summary = given.Summary ?? metadata.Summary;
            metadata.Details = given.Details ?? metadata.Details;
        }

        return new(metadata, other._groups.Count > 0 ? other._groups : _groups);
    }
}
