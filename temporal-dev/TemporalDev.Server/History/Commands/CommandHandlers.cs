using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>All kinds of commands the server takes.</summary>
internal static class CommandHandlers
{
    private static readonly Dictionary<CommandType, ICommandHandler> ByType = new ICommandHandler[]
    {
        new StartTimerCommand(),
        new CancelTimerCommand(),
        new ScheduleActivityCommand(),
        new CancelActivityCommand(),
        new CompleteWorkflowCommand(),
        new FailWorkflowCommand(),
        new CancelWorkflowCommand(),
        new RecordMarkerCommand(),
        new UpsertSearchAttributesCommand(),
        new ModifyPropertiesCommand(),
        new ProtocolMessageCommand(),
        new ContinueAsNewCommand(),
        new StartChildCommand(),
        new SignalExternalCommand(),
        new CancelExternalCommand(),
    }.ToDictionary(handler => handler.Type);

    /// <summary>What is wrong with the order of the commands: one that closes the run must be the last.</summary>
    public static string? SequenceProblem(IReadOnlyList<Command> commands)
    {
        for (var i = 0; i < commands.Count - 1; i++)
        {
            if (Find(commands[i].CommandType) is { Closes: true } handler)
            {
                return $"invalid command sequence: [{string.Join(", ", commands.Select(c => c.CommandType))}], "
                    + $"command {handler.Type} must be the last command.";
            }
        }

        return null;
    }

#pragma warning disable CS0612 // Deprecated, and still looked at by the real server.
    /// <summary>The namespace that a command names; empty or null for the workflow's own.</summary>
    public static string? NamespaceOf(Command command) => command.AttributesCase switch
    {
        Command.AttributesOneofCase.StartChildWorkflowExecutionCommandAttributes =>
            command.StartChildWorkflowExecutionCommandAttributes.Namespace,
        Command.AttributesOneofCase.SignalExternalWorkflowExecutionCommandAttributes =>
            command.SignalExternalWorkflowExecutionCommandAttributes.Namespace,
        Command.AttributesOneofCase.RequestCancelExternalWorkflowExecutionCommandAttributes =>
            command.RequestCancelExternalWorkflowExecutionCommandAttributes.Namespace,
        _ => null,
    };
#pragma warning restore CS0612

    /// <summary>The handler of a type; null if the server does not take such commands.</summary>
    public static ICommandHandler? Find(CommandType type) => ByType.GetValueOrDefault(type);
}
