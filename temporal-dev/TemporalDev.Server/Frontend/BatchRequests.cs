using TemporalDev.Protocol;
using TemporalDev.Server.Batches;
using Temporalio.Api.Batch.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Operation = Temporalio.Api.WorkflowService.V1.StartBatchOperationRequest.OperationOneofCase;

namespace TemporalDev.Server.Frontend;

/// <summary>What callers ask of batch operations, and what is wrong with it.</summary>
internal static class BatchRequests
{
    /// <exception cref="GrpcStatusException">Something is missing or wrong.</exception>
    public static void Validate(StartBatchOperationRequest request)
    {
        var hasTargets = request.VisibilityQuery.Length > 0 || BatchTargets.Listed(request) > 0;
        if (!hasTargets || request.Reason.Length == 0 || request.OperationCase == Operation.None)
        {
            throw Errors.InvalidArgument(
                "must provide required parameters: BatchType/Reason/Namespace/Query/Executions");
        }

        ValidateJobId(request.JobId);
        if (request.VisibilityQuery.Length > 0 && BatchTargets.Listed(request) > 0)
        {
            throw Errors.InvalidArgument("batch query and executions are mutually exclusive");
        }

        if (request.OperationCase == Operation.SignalOperation && request.SignalOperation.Signal.Length == 0)
        {
            throw Errors.InvalidArgument("must provide signal name");
        }

        if (request.OperationCase == Operation.ResetOperation
            && ResetProblem(request.ResetOperation) is { } problem)
        {
            throw Errors.InvalidArgument(problem);
        }

        ValidateActivities(request);
        if (TypeOf(request) == BatchOperationType.Unspecified)
        {
            throw NotSupported(request.OperationCase);
        }
    }

    private static string? ResetProblem(BatchOperationReset operation)
    {
        if (operation.Options is { } options)
        {
            return options.TargetCase == ResetOptions.TargetOneofCase.None ? "batch reset missing target" : null;
        }

#pragma warning disable CS0612 // Clients still say it the old way.
        return operation.ResetType is ResetType.FirstWorkflowTask or ResetType.LastWorkflowTask
            ? null
            : $"unknown batch reset type {operation.ResetType}";
#pragma warning restore CS0612
    }

    private static void ValidateActivities(StartBatchOperationRequest request)
    {
        switch (request.OperationCase)
        {
            case Operation.UpdateWorkflowOptionsOperation
                when request.UpdateWorkflowOptionsOperation.UpdateMask is null:
                throw Errors.InvalidArgument("UpdateMask is required");
            case Operation.UnpauseActivitiesOperation when request.UnpauseActivitiesOperation.ActivityCase == 0:
                throw Errors.InvalidArgument("activity filter must be set");
            case Operation.ResetActivitiesOperation when request.ResetActivitiesOperation.ActivityCase == 0:
                throw Errors.InvalidArgument("must provide ActivityType or MatchAll");
            case Operation.UpdateActivityOptionsOperation
                when request.UpdateActivityOptionsOperation is var update
                && (update.ActivityCase == 0 || (update.ActivityOptions is null && !update.RestoreOriginal)):
                throw Errors.InvalidArgument(
                    "Either activity type must be set, or restore original should be set to true");
        }
    }

    public static void ValidateJobId(string jobId)
    {
        if (jobId.Length == 0)
        {
            throw Errors.InvalidArgument("JobId is not set on request.");
        }

        if (jobId.Length > History.ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("JobId length exceeds limit.");
        }
    }

    public static GrpcStatusException NotSupported(Operation operation) =>
        Errors.InvalidArgument($"The batch operation '{operation}' is not supported.");

    /// <summary>The type as the real server shows it, in the names of before it knew more than workflows.</summary>
    public static BatchOperationType TypeOf(StartBatchOperationRequest request)
    {
#pragma warning disable CS0612 // Clients of today still send the operations that are deprecated.
        return request.OperationCase switch
        {
            Operation.TerminationOperation => BatchOperationType.Terminate,
            Operation.CancellationOperation => BatchOperationType.Cancel,
            Operation.SignalOperation => BatchOperationType.Signal,
            Operation.DeletionOperation => BatchOperationType.Delete,
            Operation.ResetOperation => BatchOperationType.Reset,
            Operation.UpdateWorkflowOptionsOperation => BatchOperationType.UpdateExecutionOptions,
            Operation.UnpauseActivitiesOperation => BatchOperationType.UnpauseActivity,
            Operation.ResetActivitiesOperation => BatchOperationType.ResetActivity,
            Operation.UpdateActivityOptionsOperation => BatchOperationType.UpdateActivityOptions,
            _ => BatchOperationType.Unspecified,
        };
#pragma warning restore CS0612
    }

    /// <summary>Who started the batch.</summary>
    public static string IdentityOf(StartBatchOperationRequest request) => request.OperationCase switch
    {
        Operation.TerminationOperation => request.TerminationOperation.Identity,
        Operation.CancellationOperation => request.CancellationOperation.Identity,
        Operation.SignalOperation => request.SignalOperation.Identity,
        Operation.DeletionOperation => request.DeletionOperation.Identity,
        Operation.ResetOperation => request.ResetOperation.Identity,
        Operation.UpdateWorkflowOptionsOperation => request.UpdateWorkflowOptionsOperation.Identity,
        Operation.UnpauseActivitiesOperation => request.UnpauseActivitiesOperation.Identity,
        Operation.ResetActivitiesOperation => request.ResetActivitiesOperation.Identity,
        Operation.UpdateActivityOptionsOperation => request.UpdateActivityOptionsOperation.Identity,
        _ => string.Empty,
    };
}
