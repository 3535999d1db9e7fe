using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Temporalio.Core.Rpc;

/// <summary>Fails tasks whose answers are larger than the namespace allows, instead of sending them.</summary>
internal sealed class LimitedWorkerClient(IWorkerClient inner, ILogger logger) : IWorkerClient
{
    private NamespaceInfoLimits _limits = new(0, 0);

    /// <inheritdoc/>
    public async Task<DescribeNamespaceResponse> DescribeNamespaceAsync(CancellationToken cancellationToken)
    {
        var description = await inner.DescribeNamespaceAsync(cancellationToken).ConfigureAwait(false);
        if (description.NamespaceInfo?.Limits is { } limits)
        {
            _limits = new((int)limits.BlobSizeLimitError, (int)limits.MemoSizeLimitError);
        }

        return description;
    }

    /// <inheritdoc/>
    public Task<RespondWorkflowTaskCompletedResponse> CompleteWorkflowTaskAsync(
        RespondWorkflowTaskCompletedRequest request) =>
        Violation(request) is { } violation
            ? Task.FromException<RespondWorkflowTaskCompletedResponse>(violation)
            : inner.CompleteWorkflowTaskAsync(request);

    /// <inheritdoc/>
    public Task CompleteActivityAsync(ByteString token, Payloads? result) =>
        Violation(new RespondActivityTaskCompletedRequest { Result = result }) is { } violation
            ? inner.FailActivityAsync(token, violation.ToFailure(), null)
            : inner.CompleteActivityAsync(token, result);

    /// <inheritdoc/>
    public Task CancelActivityAsync(ByteString token, Payloads? details) =>
        Violation(new RespondActivityTaskCanceledRequest { Details = details }) is { } violation
            ? inner.FailActivityAsync(token, violation.ToFailure(), null)
            : inner.CancelActivityAsync(token, details);

    /// <inheritdoc/>
    public Task FailActivityAsync(ByteString token, Failure? failure, Payloads? lastHeartbeatDetails) =>
        Violation(new RecordActivityTaskHeartbeatRequest { Details = lastHeartbeatDetails }) is { } violation
            ? inner.FailActivityAsync(token, violation.ToFailure(), null)
            : inner.FailActivityAsync(token, failure, lastHeartbeatDetails);

    /// <inheritdoc/>
    public async Task<RecordActivityTaskHeartbeatResponse> RecordHeartbeatAsync(ByteString token, Payloads? details)
    {
        if (Violation(new RecordActivityTaskHeartbeatRequest { Details = details }) is not { } violation)
        {
            return await inner.RecordHeartbeatAsync(token, details).ConfigureAwait(false);
        }

        // The attempt is over for the server, which the activity learns as it would from the server.
        await inner.FailActivityAsync(token, violation.ToFailure(), null).ConfigureAwait(false);
        throw new RpcException(RpcException.StatusCode.NotFound, violation.Message, null);
    }

    /// <inheritdoc/>
    public Task<GetSystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken) =>
        inner.GetSystemInfoAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskAsync(
        bool isSticky, CancellationToken cancellationToken) =>
        inner.PollWorkflowTaskAsync(isSticky, cancellationToken);

    /// <inheritdoc/>
    public Task<PollActivityTaskQueueResponse> PollActivityTaskAsync(CancellationToken cancellationToken) =>
        inner.PollActivityTaskAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<GetWorkflowExecutionHistoryResponse> GetHistoryPageAsync(
        Api.Common.V1.WorkflowExecution execution, ByteString pageToken) =>
        inner.GetHistoryPageAsync(execution, pageToken);

    /// <inheritdoc/>
    public Task FailWorkflowTaskAsync(ByteString token, WorkflowTaskFailedCause cause, Failure? failure) =>
        inner.FailWorkflowTaskAsync(token, cause, failure);

    /// <inheritdoc/>
    public Task AnswerQueryAsync(RespondQueryTaskCompletedRequest request) => inner.AnswerQueryAsync(request);

    /// <inheritdoc/>
    public Task ShutdownWorkerAsync(CancellationToken cancellationToken) =>
        inner.ShutdownWorkerAsync(cancellationToken);

    private PayloadsTooLargeException? Violation(IMessage request)
    {
        if (PayloadSizes.FirstError(request, _limits.Payloads, _limits.Memo) is not { } violation)
        {
            return null;
        }

        CoreLog.PayloadsTooLarge(
            logger, violation.Message, violation.Path, request.GetType().Name, violation.Size, violation.Limit);
        return new(violation);
    }

    private sealed record NamespaceInfoLimits(int Payloads, int Memo);
}
