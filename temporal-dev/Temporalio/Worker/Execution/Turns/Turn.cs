using System.Runtime.ExceptionServices;
using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Temporalio.Common;

namespace Temporalio.Worker.Execution.Turns;

/// <summary>What a run makes of one activation: commands, or the failure of its workflow task.</summary>
internal sealed class Turn
{
    private readonly Success _success = new();
    private Exception? _failure;

    /// <summary>Commands so far.</summary>
    public int Count => _success.Commands.Count;

    /// <summary>The command that ends the run, if one does; the last of several.</summary>
    public WorkflowCommand? Ending => _success.Commands.LastOrDefault(IsEnding);

    /// <summary>Adds a command.</summary>
    public void Send(WorkflowCommand command) => _success.Commands.Add(command);

    /// <summary>Records that the run depends on a flag.</summary>
    public void Use(WorkflowLogicFlag flag) => _success.UsedInternalFlags.Add((uint)flag);

    /// <summary>Fails the task; the first failure counts.</summary>
    public void Fail(Exception failure) => _failure ??= failure;

    /// <summary>Stops here if the task has failed.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Moves what ends the run behind all other commands.</summary>
    /// <returns>Whether it was not there already.</returns>
    public bool MoveEndingLast()
    {
        if (Ending is not { } ending || _success.Commands[^1] == ending)
        {
            return false;
        }

        _success.Commands.Remove(ending);
        _success.Commands.Add(ending);
        return true;
    }

    /// <summary>The answer to the activation, if the task has not failed.</summary>
    public WorkflowActivationCompletion Complete(string runId, VersioningBehavior behavior)
    {
        _success.VersioningBehavior = (Api.Enums.V1.VersioningBehavior)behavior;
        return new() { RunId = runId, Successful = _success };
    }

    private static bool IsEnding(WorkflowCommand command) =>
        command.VariantCase is WorkflowCommand.VariantOneofCase.CompleteWorkflowExecution
            or WorkflowCommand.VariantOneofCase.FailWorkflowExecution
            or WorkflowCommand.VariantOneofCase.ContinueAsNewWorkflowExecution
            or WorkflowCommand.VariantOneofCase.CancelWorkflowExecution;
}
