using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>One kind of command a workflow task can carry.</summary>
internal interface ICommandHandler
{
    CommandType Type { get; }

    /// <summary>Whether the command closes the run.</summary>
    bool Closes => false;

    /// <summary>
    /// Looks for what is wrong, with the effects of the commands before it; changes nothing in the run.
    /// </summary>
    CommandProblem? Validate(Command command, CommandValidation validation);

    /// <summary>Does it. All commands of the completion were found valid before.</summary>
    void Apply(Command command, CommandContext context);
}
