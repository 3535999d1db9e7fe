using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Temporalio.Tests.Client;

public sealed class AsyncActivityHandleTests
{
    [Fact]
    public async Task CompleteAsync_ByTokenAndById_SendsTheResult()
    {
        RespondActivityTaskCompletedRequest byToken = null!;
        RespondActivityTaskCompletedByIdRequest byId = null!;
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<RespondActivityTaskCompletedRequest, RespondActivityTaskCompletedResponse>(
                "RespondActivityTaskCompleted",
                r =>
                {
                    byToken = r;
                    return new();
                });
            stub.Map<RespondActivityTaskCompletedByIdRequest, RespondActivityTaskCompletedByIdResponse>(
                "RespondActivityTaskCompletedById",
                r =>
                {
                    byId = r;
                    return new();
                });
        });
        var client = await server.ConnectAsync();

        await client.GetAsyncActivityHandle([1, 2]).CompleteAsync("done");
        await client.GetAsyncActivityHandle("w", null, "a").CompleteAsync();

        Assert.Equal([1, 2], byToken.TaskToken.ToByteArray());
        Assert.Equal("\"done\"", byToken.Result.Payloads_.Single().Data.ToStringUtf8());
        Assert.Equal(("w", "", "a"), (byId.WorkflowId, byId.RunId, byId.ActivityId));
        Assert.Equal("binary/null", byId.Result.Payloads_.Single().Metadata["encoding"].ToStringUtf8());
    }

    [Fact]
    public async Task FailAsync_ByTokenAndById_SendsFailureAndDetails()
    {
        RespondActivityTaskFailedRequest byToken = null!;
        RespondActivityTaskFailedByIdRequest byId = null!;
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<RespondActivityTaskFailedRequest, RespondActivityTaskFailedResponse>(
                "RespondActivityTaskFailed",
                r =>
                {
                    byToken = r;
                    return new();
                });
            stub.Map<RespondActivityTaskFailedByIdRequest, RespondActivityTaskFailedByIdResponse>(
                "RespondActivityTaskFailedById",
                r =>
                {
                    byId = r;
                    return new();
                });
        });
        var client = await server.ConnectAsync();

        await client.GetAsyncActivityHandle([1]).FailAsync(new InvalidOperationException("why"));
        await client.GetAsyncActivityHandle("w", "r", "a").FailAsync(
            new ApplicationFailureException("m", "T"), new() { LastHeartbeatDetails = [3] });

        Assert.Equal("why", byToken.Failure.Message);
        Assert.Null(byToken.LastHeartbeatDetails);
        Assert.Equal("T", byId.Failure.ApplicationFailureInfo.Type);
        Assert.Equal("3", byId.LastHeartbeatDetails.Payloads_.Single().Data.ToStringUtf8());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HeartbeatAsync_WhenCancelled_Throws(bool byId)
    {
        var cancel = false;
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<RecordActivityTaskHeartbeatRequest, RecordActivityTaskHeartbeatResponse>(
                "RecordActivityTaskHeartbeat", _ => new() { CancelRequested = cancel });
            stub.Map<RecordActivityTaskHeartbeatByIdRequest, RecordActivityTaskHeartbeatByIdResponse>(
                "RecordActivityTaskHeartbeatById", _ => new() { CancelRequested = cancel });
        });
        var client = await server.ConnectAsync();
        var handle = byId ? client.GetAsyncActivityHandle("w", "r", "a") : client.GetAsyncActivityHandle([1]);

        await handle.HeartbeatAsync(new() { Details = [1] });
        cancel = true;

        await Assert.ThrowsAsync<AsyncActivityCanceledException>(() => handle.HeartbeatAsync());
    }

    [Fact]
    public async Task ReportCancellationAsync_ByTokenAndById_SendsDetails()
    {
        RespondActivityTaskCanceledRequest byToken = null!;
        RespondActivityTaskCanceledByIdRequest byId = null!;
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<RespondActivityTaskCanceledRequest, RespondActivityTaskCanceledResponse>(
                "RespondActivityTaskCanceled",
                r =>
                {
                    byToken = r;
                    return new();
                });
            stub.Map<RespondActivityTaskCanceledByIdRequest, RespondActivityTaskCanceledByIdResponse>(
                "RespondActivityTaskCanceledById",
                r =>
                {
                    byId = r;
                    return new();
                });
        });
        var client = await server.ConnectAsync();

        await client.GetAsyncActivityHandle([1]).ReportCancellationAsync(new() { Details = ["d"] });
        await client.GetAsyncActivityHandle("w", "r", "a").ReportCancellationAsync();

        Assert.Equal("\"d\"", byToken.Details.Payloads_.Single().Data.ToStringUtf8());
        Assert.Null(byId.Details);
    }
}
