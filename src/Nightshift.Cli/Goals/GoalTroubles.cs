using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;

namespace Nightshift.Cli.Goals;

/// <summary>Calls of a goal that failed and wait for their next attempt.</summary>
internal static class GoalTroubles
{
    /// <summary>A sentence for each.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        WorkflowHandle handle, CancellationToken cancellationToken)
    {
        var description = await handle.Client.WorkflowService.DescribeWorkflowExecutionAsync(
            new DescribeWorkflowExecutionRequest
            {
                Namespace = handle.Client.Options.Namespace,
                Execution = new() { WorkflowId = handle.Id, RunId = handle.RunId ?? "" },
            },
            new RpcOptions { CancellationToken = cancellationToken });
        return
        [
            .. description.PendingActivities
                .Where(activity => activity.Attempt > 1 && activity.LastFailure is not null)
                .Select(activity => $"{activity.ActivityType.Name} is tried again, attempt {activity.Attempt}: "
                    + activity.LastFailure.Message),
        ];
    }
}
