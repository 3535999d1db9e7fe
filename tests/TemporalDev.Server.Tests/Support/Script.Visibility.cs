using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Support;

/// <content>Lists.</content>
public sealed partial class Script
{
    /// <summary>Ids of this scenario's workflows that a filter finds, without what they share.</summary>
    public async Task<string> ListAsync(string filter)
    {
        var response = await ListPatientlyAsync($"{filter} AND WorkflowId STARTS_WITH '{WorkflowId}'");
        return string.Join(
            ' ', response.Executions.Select(e => e.Execution.WorkflowId[(WorkflowId.Length + 1)..]).Order());
    }

    /// <summary>Ids of all workflows that a filter finds.</summary>
    public async Task<string> ListAllAsync(string filter) =>
        string.Join(' ', (await ListPatientlyAsync(filter)).Executions.Select(e => e.Execution.WorkflowId).Order());

    /// <summary>Counts what a filter finds.</summary>
    public Task<CountWorkflowExecutionsResponse> CountAsync(string filter) =>
        Client.CallAsync<CountWorkflowExecutionsResponse>(
            new CountWorkflowExecutionsRequest { Namespace = Namespace, Query = filter });

    /// <summary>Waits until a filter finds so many: the real server lists late.</summary>
    public async Task ListedAsync(string filter, int count)
    {
        while ((await ListAsync(filter)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < count)
        {
            await PauseAsync();
        }
    }

    /// <summary>The real server allows few lists a second, and nothing tells when it allows the next.</summary>
    public async Task<TResponse> ListPatientlyAsync<TResponse>(IMessage request)
        where TResponse : IMessage<TResponse>
    {
        while (true)
        {
            try
            {
                return await Client.CallAsync<TResponse>(request);
            }
            catch (Protocol.GrpcStatusException e) when (e.Code == Protocol.GrpcStatusCode.ResourceExhausted)
            {
                await PauseAsync();
            }
        }
    }

    private Task<ListWorkflowExecutionsResponse> ListPatientlyAsync(string query) =>
        ListPatientlyAsync<ListWorkflowExecutionsResponse>(
            new ListWorkflowExecutionsRequest { Namespace = Namespace, Query = query });

    private static Task PauseAsync() => Task.Delay(
        TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
}
