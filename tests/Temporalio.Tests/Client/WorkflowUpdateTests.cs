using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using OperationStatus = Temporalio.Api.ErrorDetails.V1.MultiOperationExecutionFailure.Types.OperationStatus;
using Stage = Temporalio.Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage;

namespace Temporalio.Tests.Client;

public sealed class WorkflowUpdateTests
{
    [Fact]
    public async Task ExecuteUpdateAsync_ThatTakesSeveralPolls_AsksUntilItIsKnown()
    {
        var updates = new List<UpdateWorkflowExecutionRequest>();
        var polls = new List<PollWorkflowExecutionUpdateRequest>();
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<UpdateWorkflowExecutionRequest, UpdateWorkflowExecutionResponse>(
                "UpdateWorkflowExecution",
                request =>
                {
                    updates.Add(request);
                    return Reached(updates.Count == 1 ? Stage.Admitted : Stage.Accepted);
                });
            stub.Map<PollWorkflowExecutionUpdateRequest, PollWorkflowExecutionUpdateResponse>(
                "PollWorkflowExecutionUpdate",
                request =>
                {
                    polls.Add(request);
                    return new() { Outcome = polls.Count == 1 ? null : Success("yes") };
                });
        });
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IClientSampleWorkflow>("w", null, "first");

        Assert.Equal("yes", await handle.ExecuteUpdateAsync(w => w.ApproveAsync("me")));

        Assert.Equal(2, updates.Count);
        Assert.Single(updates.Select(u => u.Request.Meta.UpdateId).Distinct());
        Assert.Equal(("Approve", "first"), (updates[0].Request.Input.Name, updates[0].FirstExecutionRunId));
        Assert.Equal(Stage.Completed, updates[0].WaitPolicy.LifecycleStage);
        Assert.Equal(2, polls.Count);
        Assert.Equal(("w", "r"), (
            polls[0].UpdateRef.WorkflowExecution.WorkflowId, polls[0].UpdateRef.WorkflowExecution.RunId));
        Assert.Equal(updates[0].Request.Meta.UpdateId, polls[0].UpdateRef.UpdateId);
    }

    [Fact]
    public async Task StartUpdateAsync_OfRejectedUpdate_FailsWhenTheResultIsAsked()
    {
        await using var server = await Updating(_ => new()
        {
            Stage = Stage.Completed,
            Outcome = new() { Failure = new Failure { Message = "no", ApplicationFailureInfo = new() } },
        });
        var workflow = (await server.ConnectAsync()).GetWorkflowHandle("w", "r");

        var handle = await workflow.StartUpdateAsync<int>("u", [], new("id", WorkflowUpdateStage.Completed));

        Assert.Equal(("id", "w", "r"), (handle.Id, handle.WorkflowId, handle.WorkflowRunId));
        var e = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(() => handle.GetResultAsync());
        Assert.Equal("no", e.InnerException!.Message);
    }

    [Theory]
    [InlineData(WorkflowUpdateStage.None)]
    [InlineData(WorkflowUpdateStage.Admitted)]
    public async Task StartUpdateAsync_WithStageThatCannotBeWaitedFor_Throws(WorkflowUpdateStage stage)
    {
        var workflow = TemporalClient.CreateLazy(new("localhost:1")).GetWorkflowHandle("w");

        await Assert.ThrowsAsync<ArgumentException>(() => workflow.StartUpdateAsync("u", [], new(stage)));
    }

    [Fact]
    public async Task StartUpdateAsync_OfTimeoutOrCancellation_ThrowsItsOwnException()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await StubServer.StartAsync(stub =>
            stub.MapAsync<UpdateWorkflowExecutionRequest, UpdateWorkflowExecutionResponse>(
                "UpdateWorkflowExecution",
                async (request, call) =>
                {
                    if (request.Request.Input.Name == "cancel")
                    {
                        await cancel.CancelAsync();
                    }

                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
                    return new();
                }));
        var workflow = (await server.ConnectAsync()).GetWorkflowHandle("w");

        var cancelled = await Assert.ThrowsAsync<WorkflowUpdateRpcTimeoutOrCanceledException>(
            () => workflow.ExecuteUpdateAsync(
                "cancel", [], new() { Rpc = new() { CancellationToken = cancel.Token } }));
        Assert.IsAssignableFrom<OperationCanceledException>(cancelled.InnerException);
        var late = await Assert.ThrowsAsync<WorkflowUpdateRpcTimeoutOrCanceledException>(
            () => workflow.ExecuteUpdateAsync(
                "wait", [], new() { Rpc = new() { Timeout = TimeSpan.FromMilliseconds(50) } }));
        Assert.IsType<RpcException>(late.InnerException);
    }

    [Fact]
    public async Task UpdateWithStart_OfNewWorkflow_GivesBothHandles()
    {
        ExecuteMultiOperationRequest request = null!;
        await using var server = await Multi(r =>
        {
            request = r;
            return Both("r", Success("yes"));
        });
        var client = await server.ConnectAsync();
        var start = WithStartWorkflowOperation.Create(
            (IClientSampleWorkflow w) => w.RunAsync(1),
            new("w", "q") { IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting });

        var result = await client.ExecuteUpdateWithStartWorkflowAsync(
            (IClientSampleWorkflow w) => w.ApproveAsync("me"), new(start));

        Assert.Equal("yes", result);
        var handle = await start.GetHandleAsync();
        Assert.Equal(("w", "r", "r"), (handle.Id, handle.ResultRunId, handle.FirstExecutionRunId));
        Assert.Equal("Sample", request.Operations[0].StartWorkflow.WorkflowType.Name);
        Assert.Equal("w", request.Operations[1].UpdateWorkflow.WorkflowExecution.WorkflowId);
        await Assert.ThrowsAsync<ArgumentException>(() => client.ExecuteUpdateWithStartWorkflowAsync(
            (IClientSampleWorkflow w) => w.ApproveAsync("me"), new(start)));
    }

    [Fact]
    public async Task UpdateWithStart_OfTakenId_ThrowsAlreadyStartedOnBothSides()
    {
        var failure = new MultiOperationExecutionFailure
        {
            Statuses =
            {
                new OperationStatus
                {
                    Code = (int)GrpcStatusCode.AlreadyExists,
                    Message = "started",
                    Details = { Any.Pack(new WorkflowExecutionAlreadyStartedFailure { RunId = "other" }) },
                },
                new OperationStatus
                {
                    Code = (int)GrpcStatusCode.Aborted,
                    Message = "aborted",
                    Details = { Any.Pack(new MultiOperationExecutionAborted()) },
                },
            },
        };
        await using var server = await Multi(
            _ => throw StubServer.Error(GrpcStatusCode.AlreadyExists, "operation failed", failure));
        var client = await server.ConnectAsync();
        var start = WithStartWorkflowOperation.Create(
            "W", [], new("w", "q") { IdConflictPolicy = WorkflowIdConflictPolicy.Fail });

        var e = await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(
            () => client.ExecuteUpdateWithStartWorkflowAsync("u", [], new(start)));

        Assert.Equal(("started", "w", "W", "other"), (e.Message, e.WorkflowId, e.WorkflowType, e.RunId));
        Assert.Same(e, await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(() => start.GetHandleAsync()));
    }

    [Fact]
    public async Task UpdateWithStart_WithoutConflictPolicy_SaysSo()
    {
        var client = TemporalClient.CreateLazy(new("localhost:1"));
        var start = WithStartWorkflowOperation.Create("W", [], new("w", "q"));

        var e = await Assert.ThrowsAsync<ArgumentException>(
            () => client.ExecuteUpdateWithStartWorkflowAsync("u", [], new(start)));

        Assert.Equal("Workflow ID conflict policy required for update with start", e.Message);
        Assert.Same(e, await Assert.ThrowsAsync<ArgumentException>(() => start.GetHandleAsync()));
    }

    private static Task<StubServer> Updating(
        Func<UpdateWorkflowExecutionRequest, UpdateWorkflowExecutionResponse> answer) => StubServer.StartAsync(stub =>
        stub.Map<UpdateWorkflowExecutionRequest, UpdateWorkflowExecutionResponse>("UpdateWorkflowExecution", answer));

    private static Task<StubServer> Multi(Func<ExecuteMultiOperationRequest, ExecuteMultiOperationResponse> answer) =>
        StubServer.StartAsync(stub =>
            stub.Map<ExecuteMultiOperationRequest, ExecuteMultiOperationResponse>("ExecuteMultiOperation", answer));

    private static ExecuteMultiOperationResponse Both(string runId, Outcome outcome)
    {
        var response = new ExecuteMultiOperationResponse();
        response.Responses.Add(new ExecuteMultiOperationResponse.Types.Response
        {
            StartWorkflow = new() { RunId = runId, Started = true },
        });
        response.Responses.Add(new ExecuteMultiOperationResponse.Types.Response
        {
            UpdateWorkflow = new() { Stage = Stage.Completed, Outcome = outcome },
        });
        return response;
    }

    private static UpdateWorkflowExecutionResponse Reached(Stage stage) => new()
    {
        Stage = stage,
        UpdateRef = new() { WorkflowExecution = new() { WorkflowId = "w", RunId = "r" } },
    };

    private static Outcome Success(object value) => new()
    {
        Success = new() { Payloads_ = { DataConverter.Default.PayloadConverter.ToPayload(value) } },
    };
}
