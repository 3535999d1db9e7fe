using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Temporalio.Client;
using Temporalio.Common;

namespace Nightshift.Cli.Goals;

/// <summary>Lists goals by Temporal's visibility: no worker is needed, and no goal is woken up.</summary>
internal static class GoalList
{
    private static readonly SearchAttributeKey<string> PriorityKey =
        SearchAttributeKey.CreateKeyword(SearchAttributeNames.Priority);

    /// <summary>The latest run of each goal, latest first.</summary>
    public static async Task<IReadOnlyList<GoalListItem>> ReadAsync(
        ITemporalClient client, int limit, CancellationToken cancellationToken)
    {
        var options = new WorkflowListOptions { Rpc = new RpcOptions { CancellationToken = cancellationToken } };
        Dictionary<string, GoalListItem> latest = new(StringComparer.Ordinal);
        List<GoalListItem> items = [];
        await foreach (var run in client.ListWorkflowsAsync($"WorkflowType = '{GoalMessages.WorkflowType}'", options))
        {
            if (items.Count >= limit)
            {
                break;
            }

            var item = new GoalListItem
            {
                GoalId = run.Id,
                RunId = run.RunId,
                Status = run.Status.ToString(),
                Priority = run.TypedSearchAttributes.TryGetValue(PriorityKey, out var priority) ? priority : null,
                StartedAt = run.StartTime,
                ClosedAt = run.CloseTime,
            };
            if (latest.TryAdd(run.Id, item))
            {
                items.Add(item);
            }
        }

        return items;
    }
}
