using TemporalDev.Protocol;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Client.Interceptors;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Tests.Converters;

namespace Temporalio.Tests.Client;

public sealed class WorkflowStartTests
{
    private static readonly SearchAttributeKey<string> Kind = SearchAttributeKey.CreateKeyword("Kind");

    [Fact]
    public async Task StartWorkflowAsync_WithAllOptions_SendsThem()
    {
        StartWorkflowExecutionRequest request = null!;
        await using var server = await Starting(r => request = r);
        var client = await server.ConnectAsync(o =>
        {
            o.DataConverter = DataConverter.Default with { PayloadCodec = new ReversingCodec() };
            o.Interceptors = [new HeaderInterceptor()];
        });

        var handle = await client.StartWorkflowAsync(
            (IClientSampleWorkflow w) => w.RunAsync(2 + 3),
            new("w1", "queue")
            {
                StaticSummary = "summary",
                ExecutionTimeout = TimeSpan.FromMinutes(3),
                RunTimeout = TimeSpan.FromMinutes(2),
                TaskTimeout = TimeSpan.FromSeconds(5),
                StartDelay = TimeSpan.FromSeconds(1),
                IdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate,
                IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
                RetryPolicy = new() { MaximumAttempts = 2 },
                CronSchedule = "@daily",
                Memo = new Dictionary<string, object> { ["m"] = 1 },
                TypedSearchAttributes = new SearchAttributeCollection.Builder().Set(Kind, "k")
                    .ToSearchAttributeCollection(),
                Priority = new(1),
            });

        Assert.Equal(("w1", "run", "run"), (handle.Id, handle.ResultRunId, handle.FirstExecutionRunId));
        Assert.Null(handle.RunId);
        Assert.Equal(("ns", "w1", "Sample"), (request.Namespace, request.WorkflowId, request.WorkflowType.Name));
        Assert.Equal(("queue", "tester", "@daily"), (request.TaskQueue.Name, request.Identity, request.CronSchedule));
        Assert.True(Guid.TryParse(request.RequestId, out _));
        Assert.Equal(180, request.WorkflowExecutionTimeout.Seconds);
        Assert.Equal(120, request.WorkflowRunTimeout.Seconds);
        Assert.Equal(5, request.WorkflowTaskTimeout.Seconds);
        Assert.Equal(1, request.WorkflowStartDelay.Seconds);
        Assert.Equal(WorkflowIdReusePolicy.RejectDuplicate, request.WorkflowIdReusePolicy);
        Assert.Equal(WorkflowIdConflictPolicy.UseExisting, request.WorkflowIdConflictPolicy);
        Assert.Equal(2, request.RetryPolicy.MaximumAttempts);
        Assert.Equal(1, request.Priority.PriorityKey);
        Assert.Equal(5, await client.Options.DataConverter.ToSingleValueAsync<int>(request.Input.Payloads_));
        foreach (var encoded in new[]
        {
            request.Memo.Fields["m"], request.UserMetadata.Summary, request.Header.Fields["trace"],
        })
        {
            Assert.Equal(ReversingCodec.Encoding, encoded.Metadata["encoding"].ToStringUtf8());
        }

        Assert.Equal("\"k\"", request.SearchAttributes.IndexedFields["Kind"].Data.ToStringUtf8());
        Assert.Null(request.UserMetadata.Details);
    }

    [Fact]
    public async Task StartWorkflowAsync_WithNothingSpecial_LeavesTheRestUnset()
    {
        StartWorkflowExecutionRequest request = null!;
        await using var server = await Starting(r => request = r);
        var client = await server.ConnectAsync();

        await client.StartWorkflowAsync("Named", [], new("w1", "queue"));

        Assert.Equal("Named", request.WorkflowType.Name);
        Assert.Null(request.Input);
        Assert.Null(request.Header);
        Assert.Null(request.Memo);
        Assert.Null(request.SearchAttributes);
        Assert.Null(request.UserMetadata);
        Assert.Null(request.RetryPolicy);
        Assert.Null(request.Priority);
        Assert.Null(request.WorkflowRunTimeout);
        Assert.Equal(WorkflowIdReusePolicy.AllowDuplicate, request.WorkflowIdReusePolicy);
    }

    [Fact]
    public async Task StartWorkflowAsync_WithSignal_SendsBothAtOnce()
    {
        SignalWithStartWorkflowExecutionRequest request = null!;
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<SignalWithStartWorkflowExecutionRequest, SignalWithStartWorkflowExecutionResponse>(
                "SignalWithStartWorkflowExecution",
                r =>
                {
                    request = r;
                    return new() { RunId = "run" };
                }));
        var client = await server.ConnectAsync();
        var options = new WorkflowOptions("w1", "queue");
        options.SignalWithStart((IClientSampleWorkflow w) => w.AddNoteAsync("n", true));

        var handle = await client.StartWorkflowAsync((IClientSampleWorkflow w) => w.RunAsync(1), options);

        Assert.Null(handle.FirstExecutionRunId);
        Assert.Equal("run", handle.ResultRunId);
        Assert.Equal("AddNote", request.SignalName);
        Assert.Equal(["\"n\"", "true"], request.SignalInput.Payloads_.Select(p => p.Data.ToStringUtf8()));
        Assert.Equal("Sample", request.WorkflowType.Name);
        Assert.Single(request.Input.Payloads_);
    }

    [Fact]
    public async Task StartWorkflowAsync_OfTakenId_NamesTheRun()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<StartWorkflowExecutionRequest, StartWorkflowExecutionResponse>(
                "StartWorkflowExecution",
                _ => throw StubServer.Error(
                    GrpcStatusCode.AlreadyExists,
                    "Workflow execution already started",
                    new WorkflowExecutionAlreadyStartedFailure { RunId = "other" })));
        var client = await server.ConnectAsync();

        var e = await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(
            () => client.StartWorkflowAsync((IClientSampleWorkflow w) => w.RunAsync(1), new("w1", "queue")));

        Assert.Equal("Workflow execution already started", e.Message);
        Assert.Equal(("w1", "Sample", "other"), (e.WorkflowId, e.WorkflowType, e.RunId));
    }

    [Fact]
    public async Task StartWorkflowAsync_OfTakenIdWithoutDetails_IsAPlainError()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<StartWorkflowExecutionRequest, StartWorkflowExecutionResponse>(
                "StartWorkflowExecution", _ => throw StubServer.Error(GrpcStatusCode.AlreadyExists, "taken")));
        var client = await server.ConnectAsync();

        var e = await Assert.ThrowsAsync<RpcException>(
            () => client.StartWorkflowAsync("W", [], new("w1", "queue")));

        Assert.Equal(RpcException.StatusCode.AlreadyExists, e.Code);
    }

    [Theory]
    [InlineData(null, "q", "ID required to start workflow")]
    [InlineData("w", "", "Task queue required to start workflow")]
    public async Task StartWorkflowAsync_WithoutWhatIsRequired_SaysSo(string? id, string queue, string message)
    {
        var client = TemporalClient.CreateLazy(new("localhost:1"));

        var e = await Assert.ThrowsAsync<ArgumentException>(
            () => client.StartWorkflowAsync("W", [], new() { Id = id, TaskQueue = queue }));

        Assert.Equal(message, e.Message);
    }

    [Fact]
    public async Task Interceptors_OnEveryCall_RunInTheirOrder()
    {
        var log = new List<string>();
        await using var server = await Starting(_ => log.Add("server"));
        var client = await server.ConnectAsync(
            o => o.Interceptors = [new LoggingInterceptor("a", log), new LoggingInterceptor("b", log)]);

        await client.StartWorkflowAsync("W", [], new("w1", "queue"));

        Assert.Equal(["a", "b", "server"], log);
    }

    private static Task<StubServer> Starting(Action<StartWorkflowExecutionRequest> seen) =>
        StubServer.StartAsync(stub => stub.Map<StartWorkflowExecutionRequest, StartWorkflowExecutionResponse>(
            "StartWorkflowExecution",
            request =>
            {
                seen(request);
                return new() { RunId = "run" };
            }));

    private sealed class LoggingInterceptor(string name, List<string> log) : IClientInterceptor
    {
        public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
            new Step(name, log, nextInterceptor);

        private sealed class Step(string name, List<string> log, ClientOutboundInterceptor next)
            : ClientOutboundInterceptor(next)
        {
            public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
                StartWorkflowInput input)
            {
                log.Add(name);
                return base.StartWorkflowAsync<TWorkflow, TResult>(input);
            }
        }
    }

    private sealed class HeaderInterceptor : IClientInterceptor
    {
        public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
            new Step(nextInterceptor);

        private sealed class Step(ClientOutboundInterceptor next) : ClientOutboundInterceptor(next)
        {
            public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
                StartWorkflowInput input) => base.StartWorkflowAsync<TWorkflow, TResult>(input with
                {
                    Headers = new Dictionary<string, Api.Common.V1.Payload>
                    {
                        ["trace"] = DataConverter.Default.PayloadConverter.ToPayload("t"),
                    },
                });
        }
    }
}
