using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Support;

/// <content>Lists.</content>
public sealed partial class Script
{
    /// <summary>Ids of this scenario's workflows that a filter finds, without what they share.</summary>
    public async Task<string> ListAsync(string filter)
    {
        var response = await Client.CallAsync<ListWorkflowExecutionsResponse>(new ListWorkflowExecutionsRequest
        {
            Namespace = Namespace, Query = $"{filter} AND WorkflowId STARTS_WITH '{WorkflowId}'",
        });
        return string.Join(
            ' ', response.Executions.Select(e => e.Execution.WorkflowId[(WorkflowId.Length + 1)..]).Order());
    }

    /// <summary>Waits until a filter finds so many: the real server lists late.</summary>
    public async Task ListedAsync(string filter, int count)
    {
        while ((await ListAsync(filter)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < count)
        {
            await Task.Yield();
        }
    }
}
