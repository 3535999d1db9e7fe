using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Reads the typed details of errors. An error without exactly one detail stays a plain one.</summary>
internal static class RpcErrors
{
    /// <summary>Says which run has taken the workflow id, if the error is that.</summary>
    public static WorkflowExecutionAlreadyStartedFailure? AlreadyStarted(RpcException e) =>
        e.Code == RpcException.StatusCode.AlreadyExists &&
        Detail<WorkflowExecutionAlreadyStartedFailure>(e, out var failure)
            ? failure
            : null;

    /// <summary>Says which run has taken the activity id, if the error is that.</summary>
    public static ActivityExecutionAlreadyStartedFailure? ActivityAlreadyStarted(RpcException e) =>
        e.Code == RpcException.StatusCode.AlreadyExists &&
        Detail<ActivityExecutionAlreadyStartedFailure>(e, out var failure)
            ? failure
            : null;

    /// <summary>Whether the workflow could not answer a query.</summary>
    public static bool IsQueryFailed(RpcException e) => Detail<QueryFailedFailure>(e, out _);

    /// <summary>The error of the operation that failed, if several were to be carried out together.</summary>
    public static RpcException? FailedOperation(RpcException e)
    {
        if (!Detail<MultiOperationExecutionFailure>(e, out var failure))
        {
            return null;
        }

        var failed = failure.Statuses.FirstOrDefault(status =>
            status.Code != (int)RpcException.StatusCode.OK &&
            !(status.Details is [{ } detail] && detail.Is(MultiOperationExecutionAborted.Descriptor)));
        return failed is null
            ? null
            : new RpcException(
                (RpcException.StatusCode)failed.Code,
                failed.Message,
                new GrpcStatus { Code = failed.Code, Message = failed.Message, Details = { failed.Details } }
                    .ToByteArray());
    }

    private static bool Detail<T>(RpcException e, out T detail)
        where T : class, IMessage, new()
    {
        detail = null!;
        try
        {
            return e.GrpcStatus.Value.Details is [{ } only] && only.TryUnpack(out detail);
        }
        catch (InvalidProtocolBufferException)
        {
            // A detail that cannot be read tells nothing; the plain error still does.
            return false;
        }
    }
}
