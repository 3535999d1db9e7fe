using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;

namespace Temporalio.Tests.Client;

/// <summary>What a client can do without a worker, the same on our server and on the real one.</summary>
public sealed class ClientOnServersTests(ClientServers servers) : IClassFixture<ClientServers>
{
    private static readonly SearchAttributeKey<string> Kind = SearchAttributeKey.CreateKeyword("ClientKind");

    public static TheoryData<string> Servers => ClientServers.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Workflow_StartedSignalledCancelledAndTerminated_HasThatHistory(string server)
    {
        var client = await servers.ConnectAsync(server);
        var handle = await client.StartWorkflowAsync(
            (IClientSampleWorkflow w) => w.RunAsync(5), Options("history"));

        await handle.SignalAsync(w => w.AddNoteAsync("n", true));
        await handle.CancelAsync();
        await handle.TerminateAsync("enough", new() { Details = ["d"] });

        var history = await handle.FetchHistoryAsync();
        Assert.Equal(
            [
                EventType.WorkflowExecutionStarted,
                EventType.WorkflowTaskScheduled,
                EventType.WorkflowExecutionSignaled,
                EventType.WorkflowExecutionCancelRequested,
                EventType.WorkflowExecutionTerminated,
            ],
            history.Events.Select(e => e.EventType));
        var signal = history.Events.ElementAt(2).WorkflowExecutionSignaledEventAttributes;
        Assert.Equal(("AddNote", "tester"), (signal.SignalName, signal.Identity));
        var e = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var terminated = Assert.IsType<TerminatedFailureException>(e.InnerException);
        Assert.Equal("enough", terminated.Message);
        Assert.Equal("d", terminated.Details!.ElementAt<string>(0));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Describe_OfStartedWorkflow_TellsWhatItWasStartedWith(string server)
    {
        var client = await servers.ConnectAsync(server);
        var options = Options("describe");
        options.Memo = new Dictionary<string, object> { ["m"] = 7 };
        options.StaticSummary = "a summary";
        options.StaticDetails = "some details";
        options.TypedSearchAttributes = new SearchAttributeCollection.Builder().Set(Kind, "k")
            .ToSearchAttributeCollection();
        var handle = await client.StartWorkflowAsync((IClientSampleWorkflow w) => w.RunAsync(5), options);

        var description = await handle.DescribeAsync();

        Assert.Equal((handle.Id, handle.ResultRunId), (description.Id, description.RunId));
        Assert.Equal(("Sample", "nobody"), (description.WorkflowType, description.TaskQueue));
        Assert.Equal(WorkflowExecutionStatus.Running, description.Status);
        Assert.Equal(7, await description.Memo["m"].ToValueAsync<int>());
        Assert.Equal("k", description.TypedSearchAttributes.Get(Kind));
        Assert.Equal("a summary", await description.GetStaticSummaryAsync());
        Assert.Equal("some details", await description.GetStaticDetailsAsync());
        await handle.TerminateAsync();
        Assert.NotNull((await handle.DescribeAsync()).CloseTime);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Update_ThatNobodyTakes_EndsWithTheTimeOfItsCaller(string server)
    {
        var client = await servers.ConnectAsync(server);
        var handle = await client.StartWorkflowAsync((IClientSampleWorkflow w) => w.RunAsync(5), Options("waits"));

        await Assert.ThrowsAsync<WorkflowUpdateRpcTimeoutOrCanceledException>(() => handle.ExecuteUpdateAsync(
            w => w.ApproveAsync("me"), new() { Rpc = new() { Timeout = TimeSpan.FromMilliseconds(200) } }));

        await handle.TerminateAsync();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Start_OfRunningId_SaysWhichRunHasIt(string server)
    {
        var client = await servers.ConnectAsync(server);
        var handle = await client.StartWorkflowAsync("W", [], Options("taken"));

        var e = await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(
            () => client.StartWorkflowAsync("W", [], Options("taken")));

        Assert.Equal((handle.Id, "W", handle.ResultRunId), (e.WorkflowId, e.WorkflowType, e.RunId));
        var options = Options("taken");
        options.IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        Assert.Equal(handle.ResultRunId, (await client.StartWorkflowAsync("W", [], options)).ResultRunId);
        await handle.TerminateAsync();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task SignalWithStart_Twice_SignalsTheSameRun(string server)
    {
        var client = await servers.ConnectAsync(server);
        var options = Options("signal-with-start");
        options.SignalWithStart((IClientSampleWorkflow w) => w.AddNoteAsync("n", false));

        var first = await client.StartWorkflowAsync((IClientSampleWorkflow w) => w.RunAsync(1), options);
        var second = await client.StartWorkflowAsync((IClientSampleWorkflow w) => w.RunAsync(1), options);

        Assert.Equal(first.ResultRunId, second.ResultRunId);
        var types = (await first.FetchHistoryAsync()).Events.Select(e => e.EventType);
        Assert.Equal(2, types.Count(type => type == EventType.WorkflowExecutionSignaled));
        await first.TerminateAsync();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Calls_OnWhatIsNotThere_AreNotFound(string server)
    {
        var client = await servers.ConnectAsync(server);
        var missing = client.GetWorkflowHandle($"missing-{Guid.NewGuid()}");
        var closed = await client.StartWorkflowAsync("W", [], Options("closed"));
        await closed.TerminateAsync();

        foreach (var call in new Func<Task>[]
        {
            () => missing.DescribeAsync(), () => missing.CancelAsync(), () => missing.SignalAsync("s", []),
            () => missing.FetchHistoryAsync(), () => missing.GetResultAsync(), () => closed.SignalAsync("s", []),
            () => closed.TerminateAsync(), () => client.GetAsyncActivityHandle(missing.Id, null, "a").CompleteAsync(),
        })
        {
            var e = await Assert.ThrowsAsync<RpcException>(call);
            Assert.Equal(RpcException.StatusCode.NotFound, e.Code);
            Assert.True(e.GrpcStatus.Value.Details.Single().Is(NotFoundFailure.Descriptor), e.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Calls_InUnknownNamespace_SayWhichOne(string server)
    {
        var connection = (await servers.ConnectAsync(server)).Connection;
        var client = new TemporalClient(connection, new() { Namespace = "nowhere" });

        var e = await Assert.ThrowsAsync<RpcException>(() => client.GetWorkflowHandle("w").DescribeAsync());

        Assert.Equal(RpcException.StatusCode.NotFound, e.Code);
        Assert.True(e.GrpcStatus.Value.Details.Single().TryUnpack(out NamespaceNotFoundFailure failure));
        Assert.Equal("nowhere", failure.Namespace);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task CheckHealth_OfServer_IsTrue(string server) =>
        Assert.True(await (await servers.ConnectAsync(server)).Connection.CheckHealthAsync());

    private static WorkflowOptions Options(string id) => new($"client-{id}", "nobody");
}
