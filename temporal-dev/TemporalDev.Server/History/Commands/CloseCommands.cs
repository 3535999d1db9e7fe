using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>What all commands that close a run have in common.</summary>
internal static class CloseCommands
{
    /// <summary>A run must not close while something has come that its workflow has not seen.</summary>
    public static CommandProblem? Unhandled(CommandValidation validation) => validation.HasUnseen
        ? new CommandProblem(WorkflowTaskFailedCause.UnhandledCommand, "UnhandledCommand")
        : null;
}
