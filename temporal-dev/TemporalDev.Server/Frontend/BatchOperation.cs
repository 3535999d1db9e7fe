using TemporalDev.Server.Batches;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Operation = Temporalio.Api.WorkflowService.V1.StartBatchOperationRequest.OperationOneofCase;

namespace TemporalDev.Server.Frontend;

/// <summary>A batch does to each workflow what a call about that one would do.</summary>
internal sealed partial class BatchOperation(FrontendContext context) : IBatchOperation
{
    private readonly ExecutionHandlers _executions = new(context);
    private readonly DeleteHandlers _deletions = new(context);
    private readonly ResetHandlers _resets = new(context);
    private readonly WorkflowOptionsHandlers _options = new(context);
    private readonly ActivityControlHandlers _activities = new(context);

    public Task ExecuteAsync(BatchRecord batch, WorkflowExecution execution, string requestId)
    {
        var request = batch.Request;
        return request.OperationCase switch
        {
            Operation.TerminationOperation => _executions.TerminateAsync(new TerminateWorkflowExecutionRequest
            {
                Namespace = batch.NamespaceName,
                WorkflowExecution = execution,
                Reason = request.Reason,
                Details = request.TerminationOperation.Details,
                Identity = request.TerminationOperation.Identity,
            }),
            Operation.SignalOperation => _executions.SignalAsync(new SignalWorkflowExecutionRequest
            {
                Namespace = batch.NamespaceName,
                WorkflowExecution = execution,
                SignalName = request.SignalOperation.Signal,
                Input = request.SignalOperation.Input,
                Header = request.SignalOperation.Header,
                Identity = request.SignalOperation.Identity,
                RequestId = requestId,
            }),
            Operation.CancellationOperation => _executions.CancelAsync(new RequestCancelWorkflowExecutionRequest
            {
                Namespace = batch.NamespaceName,
                WorkflowExecution = execution,
                Identity = request.CancellationOperation.Identity,
                RequestId = requestId,
            }),
            Operation.DeletionOperation => _deletions.DeleteAsync(new DeleteWorkflowExecutionRequest
            {
                Namespace = batch.NamespaceName, WorkflowExecution = execution,
            }),
            Operation.ResetOperation => _resets.ResetAsync(batch, execution, requestId),
            Operation.UpdateWorkflowOptionsOperation => _options.UpdateAsync(new UpdateWorkflowExecutionOptionsRequest
            {
                Namespace = batch.NamespaceName,
                WorkflowExecution = execution,
                WorkflowExecutionOptions = request.UpdateWorkflowOptionsOperation.WorkflowExecutionOptions,
                UpdateMask = request.UpdateWorkflowOptionsOperation.UpdateMask,
                Identity = request.UpdateWorkflowOptionsOperation.Identity,
            }),
            Operation.UnpauseActivitiesOperation => UnpauseActivitiesAsync(batch, execution),
            Operation.ResetActivitiesOperation => ResetActivitiesAsync(batch, execution),
            Operation.UpdateActivityOptionsOperation => UpdateActivitiesAsync(batch, execution),
            _ => throw BatchRequests.NotSupported(request.OperationCase),
        };
    }
}
