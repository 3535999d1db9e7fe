using Nightshift.Contracts.Goals;
using Nightshift.Worker.Configuration;
using Nightshift.Workflows.Goals;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Cli.Goals;

/// <summary>
/// Starts a goal, or finds the run that has it. The text decides: the same text at work is resumed; the same text
/// done is shown, unless another run is asked for; the same text that ended any other way is started anew.
/// </summary>
internal static class GoalStarter
{
    /// <summary>Starts or finds the run.</summary>
    /// <param name="client">Where.</param>
    /// <param name="input">What is wanted.</param>
    /// <param name="again">Whether a goal that is done is to be done once more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CliException">The goal is at work, and was to be started again.</exception>
    public static async Task<GoalRun> StartAsync(
        ITemporalClient client, GoalInput input, bool again, CancellationToken cancellationToken)
    {
        var rpc = new RpcOptions { CancellationToken = cancellationToken };
        var id = GoalId.FromText(input.Goal);
        var latest = await DescribeAsync(client.GetWorkflowHandle(id), rpc);
        string? before = null;
        if (latest is { Status: WorkflowExecutionStatus.Running or WorkflowExecutionStatus.Paused })
        {
            return again
                ? throw new CliException(
                    ExitCodes.BadInput,
                    $"'{id}' is still at work; leave out '--again' to go on with it, or end it with "
                    + $"'nightshift goals cancel {id}' first.")
                : new GoalRun(client.GetWorkflowHandle(id, latest.RunId), GoalRunOrigin.Resumed);
        }

        if (latest is not null)
        {
            var finished = client.GetWorkflowHandle(id, latest.RunId);
            var outcome = await OutcomeAsync(finished, latest.Status, rpc);
            if (!again && IsWhatIsWanted(outcome, input))
            {
                return new GoalRun(finished, GoalRunOrigin.Finished);
            }

            before = outcome?.Words() ?? latest.Status.ToString().ToLowerInvariant();
        }

        var started = await client.StartWorkflowAsync(GoalMessages.WorkflowType, [input], Options(input, rpc));
        return new GoalRun(
            client.GetWorkflowHandle(id, started.ResultRunId ?? started.RunId), GoalRunOrigin.Started, before);
    }

    /// <summary>Describes a workflow; null where there is none.</summary>
    public static async Task<WorkflowExecutionDescription?> DescribeAsync(WorkflowHandle handle, RpcOptions rpc)
    {
        try
        {
            return await handle.DescribeAsync(new WorkflowDescribeOptions { Rpc = rpc });
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return null;
        }
    }

    private static WorkflowOptions Options(GoalInput input, RpcOptions rpc)
    {
        var options = GoalStart.Options(input);
        options.IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        options.IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate;
        options.Rpc = rpc;
        return options;
    }

    private static async Task<GoalState?> OutcomeAsync(
        WorkflowHandle handle, WorkflowExecutionStatus status, RpcOptions rpc) =>
        status == WorkflowExecutionStatus.Completed
            ? (await handle.GetResultAsync<GoalResult>(rpcOptions: rpc)).Outcome
            : null;

    private static bool IsWhatIsWanted(GoalState? outcome, GoalInput input) =>
        outcome == GoalState.Completed || (outcome == GoalState.Planned && input.DryRun);
}
