using Google.Protobuf;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Common;

namespace Temporalio.Tests.Client;

public sealed class WorkflowListTests
{
    [Theory]
    [InlineData(0, 4, 2)]
    [InlineData(2, 2, 1)]
    [InlineData(3, 3, 2)]
    public async Task ListWorkflowsAsync_WithLimit_FetchesOnlyThePagesItNeeds(int limit, int listed, int pages)
    {
        var requests = new List<ListWorkflowExecutionsRequest>();
        await using var server = await Listing(requests);
        var client = await server.ConnectAsync();
        var ids = new List<string>();

        await foreach (var execution in client.ListWorkflowsAsync("WorkflowType = 'W'", new() { Limit = limit }))
        {
            ids.Add(execution.Id);
        }

        Assert.Equal(["w1", "w2", "w3", "w4"], ids.Concat(new[] { "w1", "w2", "w3", "w4" }.Skip(ids.Count)));
        Assert.Equal(listed, ids.Count);
        Assert.Equal(pages, requests.Count);
        Assert.All(requests, r => Assert.Equal(("ns", "WorkflowType = 'W'"), (r.Namespace, r.Query)));
    }

    [Fact]
    public async Task ListWorkflowsPaginatedAsync_OfPages_HandsOverTheirTokens()
    {
        var requests = new List<ListWorkflowExecutionsRequest>();
        await using var server = await Listing(requests);
        var client = await server.ConnectAsync();

        var first = await client.ListWorkflowsPaginatedAsync("", null, new() { PageSize = 2 });
        var second = await client.ListWorkflowsPaginatedAsync("", first.NextPageToken);

        Assert.Equal(2, requests[0].PageSize);
        Assert.Equal("2"u8.ToArray(), first.NextPageToken);
        Assert.Null(second.NextPageToken);
        Assert.Equal(["w3", "w4"], second.Workflows.Select(w => w.Id));
    }

    [Fact]
    public async Task ListWorkflowHistoriesAsync_OfList_FetchesEachRun()
    {
        await using var server = await StubServer.StartAsync(stub =>
        {
            MapList(stub, []);
            stub.Map<GetWorkflowExecutionHistoryRequest, GetWorkflowExecutionHistoryResponse>(
                "GetWorkflowExecutionHistory",
                request => new()
                {
                    History = new() { Events = { new HistoryEvent { EventId = request.Execution.RunId[1] } } },
                });
        });
        var client = await server.ConnectAsync();
        var histories = new List<WorkflowHistory>();

        await foreach (var history in client.ListWorkflowHistoriesAsync("", new() { Limit = 2 }))
        {
            histories.Add(history);
        }

        Assert.Equal(["w1", "w2"], histories.Select(h => h.Id));
        Assert.Equal(['1', '2'], histories.Select(h => (char)h.Events.Single().EventId));
    }

    [Fact]
    public async Task CountWorkflowsAsync_WithGroups_ReadsTheirValues()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<CountWorkflowExecutionsRequest, CountWorkflowExecutionsResponse>("CountWorkflowExecutions", _ =>
            {
                var response = new CountWorkflowExecutionsResponse { Count = 3 };
                var status = SearchAttributePayloads.ToPayload(SearchAttributeKey.CreateKeyword("x"), "Running");
                response.Groups.Add(new CountWorkflowExecutionsResponse.Types.AggregationGroup
                {
                    Count = 2,
                    GroupValues = { status },
                });
                return response;
            }));

        var count = await (await server.ConnectAsync()).CountWorkflowsAsync("GROUP BY ExecutionStatus");

        Assert.Equal(3, count.Count);
        var group = Assert.Single(count.Groups);
        Assert.Equal(2, group.Count);
        Assert.Equal(["Running"], group.GroupValues);
    }

    [Fact]
    public void ListWorkflowsAsync_WithNegativeLimit_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => TemporalClient.CreateLazy(new("localhost:1")).ListWorkflowsAsync("", new() { Limit = -1 }));

    private static Task<StubServer> Listing(List<ListWorkflowExecutionsRequest> requests) =>
        StubServer.StartAsync(stub => MapList(stub, requests));

    private static void MapList(StubServer stub, List<ListWorkflowExecutionsRequest> requests) =>
        stub.Map<ListWorkflowExecutionsRequest, ListWorkflowExecutionsResponse>("ListWorkflowExecutions", request =>
        {
            requests.Add(request);
            var first = request.NextPageToken.IsEmpty;
            var response = new ListWorkflowExecutionsResponse
            {
                NextPageToken = first ? ByteString.CopyFromUtf8("2") : ByteString.Empty,
            };
            foreach (var number in first ? new[] { 1, 2 } : [3, 4])
            {
                response.Executions.Add(new Api.Workflow.V1.WorkflowExecutionInfo
                {
                    Execution = new() { WorkflowId = $"w{number}", RunId = $"r{number}" },
                });
            }

            return response;
        });
}
