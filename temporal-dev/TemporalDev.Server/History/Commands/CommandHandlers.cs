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
    }.ToDictionary(handler => handler.Type);

    /// <summary>The handler of a type; null if the server does not take such commands.</summary>
    public static ICommandHandler? Find(CommandType type) => ByType.GetValueOrDefault(type);
}
