using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using ResetCase = Temporalio.Api.Batch.V1.BatchOperationResetActivities.ActivityOneofCase;
using UnpauseCase = Temporalio.Api.Batch.V1.BatchOperationUnpauseActivities.ActivityOneofCase;
using UpdateCase = Temporalio.Api.Batch.V1.BatchOperationUpdateActivityOptions.ActivityOneofCase;

namespace TemporalDev.Server.Frontend;

/// <content>Batches about the pending activities of workflows: those of a type, or all.</content>
internal sealed partial class BatchOperation
{
    private Task UnpauseActivitiesAsync(BatchRecord batch, WorkflowExecution execution)
    {
        var operation = batch.Request.UnpauseActivitiesOperation;
        var request = new UnpauseActivityRequest
        {
            Namespace = batch.NamespaceName,
            Execution = execution,
            Identity = operation.Identity,
            ResetAttempts = operation.ResetAttempts,
            ResetHeartbeat = operation.ResetHeartbeat,
            Jitter = operation.Jitter,
        };
        if (operation.ActivityCase == UnpauseCase.Type)
        {
            request.Type = operation.Type;
        }
        else
        {
            request.UnpauseAll = true;
        }

        return _activities.UnpauseAsync(request);
    }

    private Task ResetActivitiesAsync(BatchRecord batch, WorkflowExecution execution)
    {
        var operation = batch.Request.ResetActivitiesOperation;
        var request = new ResetActivityRequest
        {
            Namespace = batch.NamespaceName,
            Execution = execution,
            Identity = operation.Identity,
            ResetHeartbeat = operation.ResetHeartbeat,
            KeepPaused = operation.KeepPaused,
            Jitter = operation.Jitter,
            RestoreOriginalOptions = operation.RestoreOriginalOptions,
        };
        if (operation.ActivityCase == ResetCase.Type)
        {
            request.Type = operation.Type;
        }
        else
        {
            request.MatchAll = true;
        }

        return _activities.ResetAsync(request);
    }

    private Task UpdateActivitiesAsync(BatchRecord batch, WorkflowExecution execution)
    {
        var operation = batch.Request.UpdateActivityOptionsOperation;
        var request = new UpdateActivityOptionsRequest
        {
            Namespace = batch.NamespaceName,
            Execution = execution,
            Identity = operation.Identity,
            ActivityOptions = operation.ActivityOptions,
            UpdateMask = operation.UpdateMask,
            RestoreOriginal = operation.RestoreOriginal,
        };
        if (operation.ActivityCase == UpdateCase.Type)
        {
            request.Type = operation.Type;
        }
        else
        {
            request.MatchAll = true;
        }

        return _activities.UpdateAsync(request);
    }
}
