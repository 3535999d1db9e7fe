using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History.Resets;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Batch.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Resets: a workflow goes back to an earlier task.</summary>
internal sealed class ResetHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "ResetWorkflowExecution",
        ResetWorkflowExecutionRequest.Parser,
        (ResetWorkflowExecutionRequest r) => ResetAsync(r));

    /// <summary>Resets one of a batch's workflows.</summary>
    public Task ResetAsync(BatchRecord batch, WorkflowExecution execution, string requestId)
    {
        var operation = batch.Request.ResetOperation;
        var options = operation.Options ?? FromType(operation);
        var run = context.GetRun(context.Namespaces.Get(batch.NamespaceName), execution);
        var (runId, eventId) = ResetTargets.Find(run, options);
        return ResetAsync(new ResetWorkflowExecutionRequest
        {
            Namespace = batch.NamespaceName,
            WorkflowExecution = new WorkflowExecution { WorkflowId = execution.WorkflowId, RunId = runId },
            Reason = batch.Request.Reason,
            WorkflowTaskFinishEventId = eventId,
            RequestId = requestId,
#pragma warning disable CS0612 // Clients still say it the old way.
            ResetReapplyType = options.ResetReapplyType,
#pragma warning restore CS0612
            ResetReapplyExcludeTypes = { options.ResetReapplyExcludeTypes },
            PostResetOperations = { operation.PostResetOperations },
            Identity = operation.Identity,
        });
    }

#pragma warning disable CS0612 // Clients still say it the old way.
    private static ResetOptions FromType(BatchOperationReset operation)
    {
        var options = new ResetOptions { ResetReapplyType = operation.ResetReapplyType };
        if (operation.ResetType == ResetType.FirstWorkflowTask)
        {
            options.FirstWorkflowTask = new Empty();
        }
        else if (operation.ResetType == ResetType.LastWorkflowTask)
        {
            options.LastWorkflowTask = new Empty();
        }

        return options;
    }
#pragma warning restore CS0612

    private async Task<ResetWorkflowExecutionResponse> ResetAsync(ResetWorkflowExecutionRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.RequestId.Length == 0)
        {
            throw Errors.InvalidArgument("RequestId is not set on request.");
        }

        if (request.RequestId.Length > History.ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("RequestId length exceeds limit.");
        }

        FrontendContext.CheckExecution(request.WorkflowExecution);

        var runId = await new ResetOperation(context.Services, ns, request).ExecuteAsync().ConfigureAwait(false);
        return new ResetWorkflowExecutionResponse { RunId = runId };
    }
}
