using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using OperationStatus = Temporalio.Api.ErrorDetails.V1.MultiOperationExecutionFailure.Types.OperationStatus;

namespace TemporalDev.Server.Frontend;

/// <summary>Errors of an update-with-start: one status for each operation.</summary>
internal static class MultiOperationErrors
{
    /// <summary>The start failed, so the update was not tried.</summary>
    public static GrpcStatusException OfStart(GrpcStatusException error) => With(error, StatusOf(error), Aborted());

    /// <summary>The update failed, so nothing was started.</summary>
    public static GrpcStatusException OfUpdate(GrpcStatusException error) => With(error, Aborted(), StatusOf(error));

    /// <summary>What is wrong with the one, the other or both; nothing was tried.</summary>
    public static GrpcStatusException Of(GrpcStatusException? ofStart, GrpcStatusException? ofUpdate) => With(
        (ofStart ?? ofUpdate)!,
        ofStart is null ? Aborted() : StatusOf(ofStart),
        ofUpdate is null ? Aborted() : StatusOf(ofUpdate));

    private static GrpcStatusException With(
        GrpcStatusException error, OperationStatus start, OperationStatus update) => GrpcStatusException.With(
        error.Code,
        "Update-with-Start could not be executed.",
        new MultiOperationExecutionFailure { Statuses = { start, update } });

    private static OperationStatus StatusOf(GrpcStatusException error)
    {
        var status = new OperationStatus { Code = (int)error.Code, Message = error.Message };
        if (error.Details is { } details)
        {
            status.Details.Add(details.Details);
        }

        return status;
    }

    private static OperationStatus Aborted() => new()
    {
        Code = (int)GrpcStatusCode.Aborted,
        Message = "Operation was aborted.",
        Details = { Any.Pack(new MultiOperationExecutionAborted()) },
    };
}
