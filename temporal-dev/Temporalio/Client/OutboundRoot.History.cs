using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;

namespace Temporalio.Client;

/// <content>Histories and lists.</content>
internal sealed partial class OutboundRoot
{
    public override async Task<WorkflowHistoryEventPage> FetchWorkflowHistoryEventPageAsync(
        FetchWorkflowHistoryEventPageInput input)
    {
        var request = new GetWorkflowExecutionHistoryRequest
        {
            Namespace = Namespace,
            Execution = new() { WorkflowId = input.Id, RunId = input.RunId ?? string.Empty },
            MaximumPageSize = input.PageSize ?? 0,
            NextPageToken = Token(input.NextPageToken),
            WaitNewEvent = input.WaitNewEvent,
            HistoryEventFilterType = input.EventFilterType,
            SkipArchival = input.SkipArchival,
        };
        while (true)
        {
            var response = await Service.GetWorkflowExecutionHistoryAsync(
                request, TemporalClient.DefaultRetryOptions(input.Rpc)).ConfigureAwait(false);
            if (response.RawHistory.Count > 0)
            {
                throw new InvalidOperationException(
                    $"The server sent the history of workflow '{input.Id}' in raw form, which was not asked for.");
            }

            // An empty page with a token is a long poll that ended without news.
            if (response.History is { Events.Count: > 0 } || response.NextPageToken.IsEmpty)
            {
                return new([.. response.History?.Events ?? []], Token(response.NextPageToken));
            }

            request.NextPageToken = response.NextPageToken;
        }
    }

    public override IAsyncEnumerable<WorkflowExecution> ListWorkflowsAsync(ListWorkflowsInput input) =>
        input.Options?.Limit < 0
            ? throw new ArgumentOutOfRangeException(
                nameof(input), input.Options.Limit, "Limit cannot be negative")
            : ListPages.ReadAsync(
                input.Options?.Limit ?? 0,
                input.Options?.Rpc,
                (token, rpc) => WorkflowPageAsync(input.Query, token, rpc));

    public override async Task<WorkflowListPage> ListWorkflowsPaginatedAsync(ListWorkflowsPaginatedInput input)
    {
        var response = await Service.ListWorkflowExecutionsAsync(
            new ListWorkflowExecutionsRequest
            {
                Namespace = Namespace,
                PageSize = input.Options?.PageSize ?? 0,
                NextPageToken = Token(input.NextPageToken),
                Query = input.Query,
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false);
        var converter = client.Options.DataConverter;
        return new(
            [.. response.Executions.Select(info => new WorkflowExecution(info, converter, Namespace))],
            Token(response.NextPageToken));
    }

    public override async Task<WorkflowExecutionCount> CountWorkflowsAsync(CountWorkflowsInput input) =>
        new(await Service.CountWorkflowExecutionsAsync(
            new CountWorkflowExecutionsRequest { Namespace = Namespace, Query = input.Query },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false));

    private static ByteString Token(byte[]? token) => token is null ? ByteString.Empty : ByteString.CopyFrom(token);

    private static byte[]? Token(ByteString token) => token.IsEmpty ? null : token.ToByteArray();

    private async Task<(IEnumerable<WorkflowExecution> Items, byte[]? NextPageToken)> WorkflowPageAsync(
        string query, byte[]? token, RpcOptions rpc)
    {
        var page = await client.ListWorkflowsPaginatedAsync(query, token, new() { Rpc = rpc }).ConfigureAwait(false);
        return (page.Workflows, page.NextPageToken);
    }
}
