using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <summary>Tells calls that the server holds until something happens from ordinary ones.</summary>
internal static class CallKind
{
    private static readonly TimeSpan NormalTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The server answers long polls after 60 s at the latest.</summary>
    private static readonly TimeSpan LongPollTimeout = TimeSpan.FromSeconds(70);

    /// <summary>How long an attempt may take if the caller does not say.</summary>
    public static TimeSpan DefaultTimeout(IMessage request) => IsLongPoll(request) ? LongPollTimeout : NormalTimeout;

    /// <summary>Whether the server may hold the call.</summary>
    public static bool IsLongPoll(IMessage request) => request switch
    {
        GetWorkflowExecutionHistoryRequest history => history.WaitNewEvent,
        PollActivityTaskQueueRequest or PollNexusTaskQueueRequest or PollWorkflowTaskQueueRequest => true,
        PollWorkflowExecutionUpdateRequest or UpdateWorkflowExecutionRequest or ExecuteMultiOperationRequest => true,
        DescribeActivityExecutionRequest describe => describe.LongPollToken.Length > 0,
        PollActivityExecutionRequest => true,
        _ => false,
    };
}
