using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Rpc;

/// <summary>
/// The calls of a worker. Polls are tried once, everything else as the connection's retry options say.
/// </summary>
internal interface IWorkerClient : IHistorySource
{
    /// <summary>What the server can do.</summary>
    Task<GetSystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken);

    /// <summary>Describes the worker's namespace.</summary>
    Task<DescribeNamespaceResponse> DescribeNamespaceAsync(CancellationToken cancellationToken);

    /// <summary>Polls the worker's queue for a workflow task, or its sticky queue.</summary>
    Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskAsync(bool isSticky, CancellationToken cancellationToken);

    /// <summary>Polls for an activity task.</summary>
    Task<PollActivityTaskQueueResponse> PollActivityTaskAsync(CancellationToken cancellationToken);

    /// <summary>Completes a workflow task; who completes it is filled in.</summary>
    Task<RespondWorkflowTaskCompletedResponse> CompleteWorkflowTaskAsync(RespondWorkflowTaskCompletedRequest request);

    /// <summary>Fails a workflow task.</summary>
    Task FailWorkflowTaskAsync(ByteString token, WorkflowTaskFailedCause cause, Failure? failure);

    /// <summary>Answers a query that is a task of its own; where it goes is filled in.</summary>
    Task AnswerQueryAsync(RespondQueryTaskCompletedRequest request);

    /// <summary>Records a heartbeat.</summary>
    Task<RecordActivityTaskHeartbeatResponse> RecordHeartbeatAsync(ByteString token, Payloads? details);

    /// <summary>Completes an activity.</summary>
    Task CompleteActivityAsync(ByteString token, Payloads? result);

    /// <summary>Fails an attempt of an activity.</summary>
    Task FailActivityAsync(ByteString token, Failure? failure, Payloads? lastHeartbeatDetails);

    /// <summary>Reports that an activity was cancelled.</summary>
    Task CancelActivityAsync(ByteString token, Payloads? details);

    /// <summary>Tells the server that the worker stops polling.</summary>
    Task ShutdownWorkerAsync(CancellationToken cancellationToken);
}
