using Coresdk.WorkflowCommands;
using Variant = Coresdk.WorkflowCommands.WorkflowCommand.VariantOneofCase;

namespace Temporalio.Core.Runs;

/// <summary>The commands of one completion, in the order in which they count.</summary>
/// <param name="Commands">Without query results, and with at most one terminal command.</param>
/// <param name="QueryResults">The answers to queries.</param>
internal sealed record CommandSequence(
    IReadOnlyList<WorkflowCommand> Commands, IReadOnlyList<QueryResult> QueryResults)
{
    /// <summary>Puts what the workflow's side sent in order.</summary>
    /// <param name="commands">As sent: several parts of a workflow may each have ended it.</param>
    /// <param name="moveTerminal">
    /// Whether the first terminal command goes last, so that the others get their chance. Otherwise, as in runs of old
    /// SDKs, whatever follows it is dropped.
    /// </param>
    public static CommandSequence From(IReadOnlyCollection<WorkflowCommand> commands, bool moveTerminal)
    {
        var kept = new List<WorkflowCommand>(commands.Count);
        var results = new List<QueryResult>();
        WorkflowCommand? terminal = null;
        foreach (var command in commands)
        {
            if (command.VariantCase is Variant.RespondToQuery)
            {
                results.Add(command.RespondToQuery);
            }
            else if (IsTerminal(command))
            {
                terminal ??= command;
            }
            else if (moveTerminal || terminal is null)
            {
                kept.Add(command);
            }
        }

        if (terminal is not null)
        {
            kept.Add(terminal);
        }

        return new(kept, results);
    }

    private static bool IsTerminal(WorkflowCommand command) => command.VariantCase
        is Variant.CompleteWorkflowExecution
        or Variant.FailWorkflowExecution
        or Variant.CancelWorkflowExecution
        or Variant.ContinueAsNewWorkflowExecution;
}
