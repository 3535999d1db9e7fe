using TemporalDev.Protocol;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Tests.Client;

public sealed class WorkflowHandleTests
{
    private static readonly IPayloadConverter Payloads = DataConverter.Default.PayloadConverter;

    [Fact]
    public async Task SignalAsync_ByExpression_SendsNameAndArguments()
    {
        SignalWorkflowExecutionRequest request = null!;
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<SignalWorkflowExecutionRequest, SignalWorkflowExecutionResponse>(
                "SignalWorkflowExecution",
                r =>
                {
                    request = r;
                    return new();
                }));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IClientSampleWorkflow>("w", "r");
        var note = "a" + "b";

        await handle.SignalAsync(w => w.AddNoteAsync(note, false));

        Assert.Equal(("w", "r"), (request.WorkflowExecution.WorkflowId, request.WorkflowExecution.RunId));
        Assert.Equal(("AddNote", "tester"), (request.SignalName, request.Identity));
        Assert.Equal(["\"ab\"", "false"], request.Input.Payloads_.Select(p => p.Data.ToStringUtf8()));
        Assert.Null(request.Header);
    }

    [Fact]
    public async Task SignalAsync_OfClosedWorkflow_IsNotFound()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<SignalWorkflowExecutionRequest, SignalWorkflowExecutionResponse>(
                "SignalWorkflowExecution",
                _ => throw StubServer.Error(
                    GrpcStatusCode.NotFound, "workflow execution already completed", new NotFoundFailure())));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w");

        var e = await Assert.ThrowsAsync<RpcException>(() => handle.SignalAsync("s", []));

        Assert.Equal(RpcException.StatusCode.NotFound, e.Code);
        Assert.Equal("workflow execution already completed", e.Message);
        Assert.True(e.GrpcStatus.Value.Details.Single().Is(NotFoundFailure.Descriptor));
        Assert.NotNull(e.RawStatus);
    }

    [Fact]
    public async Task QueryAsync_ByMethodAndProperty_AsksByName()
    {
        var requests = new List<QueryWorkflowRequest>();
        await using var server = await Querying(request =>
        {
            requests.Add(request);
            return Answer(request.Query.QueryType == "Notes" ? 2 : "open");
        });
        var client = await server.ConnectAsync(o => o.QueryRejectCondition = QueryRejectCondition.NotOpen);
        var handle = client.GetWorkflowHandle<IClientSampleWorkflow>("w");

        Assert.Equal(2, await handle.QueryAsync(w => w.CountNotes("urgent")));
        Assert.Equal(
            "open", await handle.QueryAsync(w => w.Status, new() { RejectCondition = QueryRejectCondition.None }));

        Assert.Equal("\"urgent\"", requests[0].Query.QueryArgs.Payloads_.Single().Data.ToStringUtf8());
        Assert.Equal(QueryRejectCondition.NotOpen, requests[0].QueryRejectCondition);
        Assert.Equal("Status", requests[1].Query.QueryType);
        Assert.Null(requests[1].Query.QueryArgs);
        Assert.Equal(QueryRejectCondition.None, requests[1].QueryRejectCondition);
    }

    [Fact]
    public async Task QueryAsync_WithoutAnswer_IsTheDefault()
    {
        await using var server = await Querying(_ => new());

        Assert.Equal(0, await (await server.ConnectAsync()).GetWorkflowHandle("w").QueryAsync<int>("q", []));
    }

    [Fact]
    public async Task QueryAsync_OfFailedQuery_ThrowsItsMessage()
    {
        await using var server = await Querying(
            _ => throw StubServer.Error(GrpcStatusCode.InvalidArgument, "no such query", new QueryFailedFailure()));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w");

        var e = await Assert.ThrowsAsync<WorkflowQueryFailedException>(() => handle.QueryAsync<int>("q", []));

        Assert.Equal("no such query", e.Message);
    }

    [Fact]
    public async Task QueryAsync_OfRejectedQuery_ThrowsTheStatus()
    {
        await using var server = await Querying(
            _ => new() { QueryRejected = new() { Status = WorkflowExecutionStatus.Terminated } });
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w");

        var e = await Assert.ThrowsAsync<WorkflowQueryRejectedException>(() => handle.QueryAsync<int>("q", []));

        Assert.Equal(WorkflowExecutionStatus.Terminated, e.WorkflowStatus);
    }

    [Fact]
    public async Task QueryAsync_ThatTakesTooLong_HasTheDeadlineStatus()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.MapAsync<QueryWorkflowRequest, QueryWorkflowResponse>("QueryWorkflow", async (_, call) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
                return new();
            }));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w");

        var e = await Assert.ThrowsAsync<RpcException>(() => handle.QueryAsync<int>(
            "q", [], new() { Rpc = new() { Timeout = TimeSpan.FromMilliseconds(50) } }));

        Assert.Equal(RpcException.StatusCode.DeadlineExceeded, e.Code);
    }

    [Fact]
    public async Task CancelAndTerminate_OfHandle_NameRunAndChain()
    {
        RequestCancelWorkflowExecutionRequest cancel = null!;
        TerminateWorkflowExecutionRequest terminate = null!;
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<RequestCancelWorkflowExecutionRequest, RequestCancelWorkflowExecutionResponse>(
                "RequestCancelWorkflowExecution",
                r =>
                {
                    cancel = r;
                    return new();
                });
            stub.Map<TerminateWorkflowExecutionRequest, TerminateWorkflowExecutionResponse>(
                "TerminateWorkflowExecution",
                r =>
                {
                    terminate = r;
                    return new();
                });
        });
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w", "r", "first");

        await handle.CancelAsync();
        await handle.TerminateAsync("enough", new() { Details = [1] });

        Assert.Equal(("r", "first"), (cancel.WorkflowExecution.RunId, cancel.FirstExecutionRunId));
        Assert.NotEmpty(cancel.RequestId);
        Assert.Equal(("r", "first"), (terminate.WorkflowExecution.RunId, terminate.FirstExecutionRunId));
        Assert.Equal("enough", terminate.Reason);
        Assert.Equal("1", terminate.Details.Payloads_.Single().Data.ToStringUtf8());
    }

    [Fact]
    public async Task DescribeAsync_OfWorkflow_TellsWhatTheServerKnows()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<DescribeWorkflowExecutionRequest, DescribeWorkflowExecutionResponse>(
                "DescribeWorkflowExecution",
                request => new()
                {
                    ExecutionConfig = new() { UserMetadata = new() { Summary = Payloads.ToPayload("short") } },
                    WorkflowExecutionInfo = new()
                    {
                        Execution = new() { WorkflowId = request.Execution.WorkflowId, RunId = "r" },
                        Type = new() { Name = "Sample" },
                        TaskQueue = "q",
                        Status = WorkflowExecutionStatus.Running,
                        StartTime = new() { Seconds = 1 },
                        HistoryLength = 5,
                        ParentExecution = new() { WorkflowId = "p", RunId = "pr" },
                        Memo = new() { Fields = { ["m"] = Payloads.ToPayload(1) } },
                    },
                }));
        var description = await (await server.ConnectAsync()).GetWorkflowHandle("w").DescribeAsync();

        Assert.Equal(("w", "r", "Sample", "q"), (
            description.Id, description.RunId, description.WorkflowType, description.TaskQueue));
        Assert.Equal(("p", "pr", 5), (description.ParentId, description.ParentRunId, description.HistoryLength));
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1), description.StartTime);
        Assert.Null(description.CloseTime);
        Assert.Empty(description.TypedSearchAttributes);
        Assert.Equal(1, await description.Memo["m"].ToValueAsync<int>());
        Assert.Equal("short", await description.GetStaticSummaryAsync());
        Assert.Null(await description.GetStaticDetailsAsync());
    }

    private static Task<StubServer> Querying(Func<QueryWorkflowRequest, QueryWorkflowResponse> answer) =>
        StubServer.StartAsync(stub =>
            stub.Map<QueryWorkflowRequest, QueryWorkflowResponse>("QueryWorkflow", answer));

    private static QueryWorkflowResponse Answer(object value) =>
        new() { QueryResult = new() { Payloads_ = { Payloads.ToPayload(value) } } };
}
