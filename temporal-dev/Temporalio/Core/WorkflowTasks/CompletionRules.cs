using Coresdk.WorkflowCompletion;
using Temporalio.Core.Runs;
using Variant = Coresdk.WorkflowCommands.WorkflowCommand.VariantOneofCase;

namespace Temporalio.Core.WorkflowTasks;

/// <summary>What a completion of the workflow's side must look like.</summary>
internal static class CompletionRules
{
    /// <summary>Checks a completion.</summary>
    /// <exception cref="ArgumentException">It breaks a rule.</exception>
    public static void Check(WorkflowActivationCompletion completion)
    {
        if (completion.StatusCase is WorkflowActivationCompletion.StatusOneofCase.None)
        {
            throw Malformed(completion, "it has neither succeeded nor failed");
        }

        var commands = completion.Successful?.Commands ?? [];
        if (commands.Any(command => command.VariantCase is Variant.None))
        {
            throw Malformed(completion, "one of its commands is empty");
        }

        if (commands.Count > 1
            && commands.Any(command => command.RespondToQuery?.QueryId == WorkflowTask.LegacyQueryId))
        {
            throw Malformed(completion, "it answers a query that is a task of its own together with other commands");
        }
    }

    private static ArgumentException Malformed(WorkflowActivationCompletion completion, string reason) =>
        new($"The completion of run '{completion.RunId}' is malformed: {reason}.", nameof(completion));
}
