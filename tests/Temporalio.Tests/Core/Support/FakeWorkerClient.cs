using System.Threading.Channels;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Rpc;

namespace Temporalio.Tests.Core.Support;

/// <summary>A server of the test's making: answers as told, and keeps what it was told.</summary>
internal sealed class FakeWorkerClient : IWorkerClient
{
    public Channel<RespondWorkflowTaskCompletedRequest> Completed { get; } =
        Channel.CreateUnbounded<RespondWorkflowTaskCompletedRequest>();

    public Channel<WorkflowTaskFailedCause> Failed { get; } = Channel.CreateUnbounded<WorkflowTaskFailedCause>();

    public Channel<RespondQueryTaskCompletedRequest> Answered { get; } =
        Channel.CreateUnbounded<RespondQueryTaskCompletedRequest>();

    public Channel<(string Kind, Failure? Failure, Payloads? Details)> ActivityEnds { get; } =
        Channel.CreateUnbounded<(string, Failure?, Payloads?)>();

    public Channel<Payloads?> Heartbeats { get; } = Channel.CreateUnbounded<Payloads?>();

    public Channel<bool> Polls { get; } = Channel.CreateUnbounded<bool>();

    public Channel<PollWorkflowTaskQueueResponse> WorkflowTasks { get; } =
        Channel.CreateUnbounded<PollWorkflowTaskQueueResponse>();

    public Channel<PollActivityTaskQueueResponse> ActivityTasks { get; } =
        Channel.CreateUnbounded<PollActivityTaskQueueResponse>();

    public Func<RespondWorkflowTaskCompletedRequest, RespondWorkflowTaskCompletedResponse> OnCompleted { get; set; } =
        _ => new();

    public Action OnPoll { get; set; } = () => { };

    public Func<GetSystemInfoResponse> OnSystemInfo { get; set; } =
        () => new() { Capabilities = new() { SdkMetadata = true } };

    public Func<RecordActivityTaskHeartbeatResponse> OnHeartbeat { get; set; } = () => new();

    public Func<GetWorkflowExecutionHistoryResponse> OnHistory { get; set; } = () => new();

    public int Shutdowns { get; private set; }

    public Task<GetSystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken) =>
        Task.FromResult(OnSystemInfo());

    public Task<DescribeNamespaceResponse> DescribeNamespaceAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new DescribeNamespaceResponse());

    public Task<GetWorkflowExecutionHistoryResponse> GetHistoryPageAsync(
        WorkflowExecution execution, ByteString pageToken) => Task.FromResult(OnHistory());

    public async Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskAsync(
        bool isSticky, CancellationToken cancellationToken)
    {
        Polls.Writer.TryWrite(isSticky);
        OnPoll();
        return await WorkflowTasks.Reader.ReadAsync(cancellationToken);
    }

    public async Task<PollActivityTaskQueueResponse> PollActivityTaskAsync(CancellationToken cancellationToken) =>
        await ActivityTasks.Reader.ReadAsync(cancellationToken);

    public Task<RespondWorkflowTaskCompletedResponse> CompleteWorkflowTaskAsync(
        RespondWorkflowTaskCompletedRequest request)
    {
        Completed.Writer.TryWrite(request.Clone());
        return Task.FromResult(OnCompleted(request));
    }

    public Task FailWorkflowTaskAsync(ByteString token, WorkflowTaskFailedCause cause, Failure? failure)
    {
        Failed.Writer.TryWrite(cause);
        return Task.CompletedTask;
    }

    public Task AnswerQueryAsync(RespondQueryTaskCompletedRequest request)
    {
        Answered.Writer.TryWrite(request);
        return Task.CompletedTask;
    }

    public Task<RecordActivityTaskHeartbeatResponse> RecordHeartbeatAsync(ByteString token, Payloads? details)
    {
        Heartbeats.Writer.TryWrite(details);
        return Task.FromResult(OnHeartbeat());
    }

    public Task CompleteActivityAsync(ByteString token, Payloads? result) => EndAsync("completed", null, result);

    public Task FailActivityAsync(ByteString token, Failure? failure, Payloads? lastHeartbeatDetails) =>
        EndAsync("failed", failure, lastHeartbeatDetails);

    public Task CancelActivityAsync(ByteString token, Payloads? details) => EndAsync("cancelled", null, details);

    public Task ShutdownWorkerAsync(CancellationToken cancellationToken)
    {
        Shutdowns++;
        return Task.CompletedTask;
    }

    private Task EndAsync(string kind, Failure? failure, Payloads? details)
    {
        ActivityEnds.Writer.TryWrite((kind, failure, details));
        return Task.CompletedTask;
    }
}
