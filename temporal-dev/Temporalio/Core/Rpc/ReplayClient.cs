using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Core.Rpc;

/// <summary>Stands in for the server when histories are replayed: it has no tasks, and wants to know nothing.</summary>
internal sealed class ReplayClient : IWorkerClient
{
    /// <inheritdoc />
    public Task<GetSystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new GetSystemInfoResponse { Capabilities = new() { SdkMetadata = true } });

    /// <inheritdoc />
    public Task<DescribeNamespaceResponse> DescribeNamespaceAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new DescribeNamespaceResponse());

    /// <inheritdoc />
    public Task<GetWorkflowExecutionHistoryResponse> GetHistoryPageAsync(
        WorkflowExecution execution, ByteString pageToken) =>
        Task.FromResult(new GetWorkflowExecutionHistoryResponse());

    /// <inheritdoc />
    public Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskAsync(
        bool isSticky, CancellationToken cancellationToken) => throw Unexpected();

    /// <inheritdoc />
    public Task<PollActivityTaskQueueResponse> PollActivityTaskAsync(CancellationToken cancellationToken) =>
        throw Unexpected();

    /// <inheritdoc />
    public Task<RespondWorkflowTaskCompletedResponse> CompleteWorkflowTaskAsync(
        RespondWorkflowTaskCompletedRequest request) =>
        Task.FromResult(new RespondWorkflowTaskCompletedResponse());

    /// <inheritdoc />
    public Task FailWorkflowTaskAsync(ByteString token, WorkflowTaskFailedCause cause, Failure? failure) =>
        Task.CompletedTask;

    /// <inheritdoc />
    public Task AnswerQueryAsync(RespondQueryTaskCompletedRequest request) => Task.CompletedTask;

    /// <inheritdoc />
    public Task<RecordActivityTaskHeartbeatResponse> RecordHeartbeatAsync(ByteString token, Payloads? details) =>
        throw Unexpected();

    /// <inheritdoc />
    public Task CompleteActivityAsync(ByteString token, Payloads? result) => throw Unexpected();

    /// <inheritdoc />
    public Task FailActivityAsync(ByteString token, Failure? failure, Payloads? lastHeartbeatDetails) =>
        throw Unexpected();

    /// <inheritdoc />
    public Task CancelActivityAsync(ByteString token, Payloads? details) => throw Unexpected();

    /// <inheritdoc />
    public Task ShutdownWorkerAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static InvalidOperationException Unexpected() => new("Nothing is polled or executed during replay.");
}
