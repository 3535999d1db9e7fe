using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Exceptions;
using Operation = Temporalio.Api.WorkflowService.V1.ExecuteMultiOperationRequest.Types.Operation;

namespace Temporalio.Client;

/// <content>Updates.</content>
internal sealed partial class OutboundRoot
{
    public override async Task<WorkflowUpdateHandle<TResult>> StartWorkflowUpdateAsync<TResult>(
        StartWorkflowUpdateInput input)
    {
        var request = await UpdateRequestAsync(
            input.Id, input.Update, input.Args, input.Options, input.Options.WaitForStage, input.Headers)
            .ConfigureAwait(false);
        request.WorkflowExecution.RunId = input.RunId ?? string.Empty;
        request.FirstExecutionRunId = input.FirstExecutionRunId ?? string.Empty;

        // The server holds the call for a while only; before the update is accepted it may be lost, so ask again.
        UpdateWorkflowExecutionResponse response;
        do
        {
            response = await UpdateCalls.WithUpdateExceptionsAsync(
                () => Service.UpdateWorkflowExecutionAsync(
                    request, TemporalClient.DefaultRetryOptions(input.Options.Rpc))).ConfigureAwait(false);
        }
        while (response.Stage < UpdateWorkflowExecutionLifecycleStage.Accepted);

        return await HandleAsync<TResult>(
            request,
            response.UpdateRef?.WorkflowExecution?.RunId ?? input.RunId,
            response.Outcome,
            input.Options.WaitForStage,
            input.Options.Rpc).ConfigureAwait(false);
    }

    public override async Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TUpdateResult>(
        StartUpdateWithStartWorkflowInput input)
    {
        var operation = input.Options.StartWorkflowOperation
            ?? throw new ArgumentException("Start workflow operation is required in options");
        if (!operation.TryUse())
        {
            throw new ArgumentException("Start operation already used");
        }

        try
        {
            Check(operation.Options);
            return await UpdateWithStartAsync<TUpdateResult>(input, operation).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            var failed = RpcErrors.FailedOperation(e) ?? e;
            Exception thrown = RpcErrors.AlreadyStarted(failed) is { } started
                ? new WorkflowAlreadyStartedException(
                    failed.Message, operation.Options.Id!, operation.Workflow, started.RunId)
                : failed;
            operation.SetFailed(thrown);
            throw thrown;
        }
        catch (Exception e)
        {
            operation.SetFailed(e);
            throw;
        }
    }

    private static void Check(WorkflowOptions start)
    {
        if (start.StartSignal is not null || start.StartSignalArgs is not null)
        {
            throw new ArgumentException("Cannot have start signal on update with start");
        }

        if (start.RequestEagerStart)
        {
            throw new ArgumentException("Cannot request eager start on update with start");
        }

        if (start.IdConflictPolicy == WorkflowIdConflictPolicy.Unspecified)
        {
            throw new ArgumentException("Workflow ID conflict policy required for update with start");
        }

        if (start.Rpc is not null)
        {
            throw new ArgumentException("Cannot set RPC options on start options, set them on the update options");
        }
    }

    private async Task<WorkflowUpdateHandle<TUpdateResult>> UpdateWithStartAsync<TUpdateResult>(
        StartUpdateWithStartWorkflowInput input, WithStartWorkflowOperation operation)
    {
        var start = await StartRequests.CreateAsync(
            client, operation.Workflow, operation.Args, operation.Options, operation.Headers).ConfigureAwait(false);
        var update = await UpdateRequestAsync(
            start.WorkflowId, input.Update, input.Args, input.Options, input.Options.WaitForStage, input.Headers)
            .ConfigureAwait(false);
        var request = new ExecuteMultiOperationRequest
        {
            Namespace = Namespace,
            Operations = { new Operation { StartWorkflow = start }, new Operation { UpdateWorkflow = update } },
        };
        while (true)
        {
            var response = await UpdateCalls.WithUpdateExceptionsAsync(
                () => Service.ExecuteMultiOperationAsync(
                    request, TemporalClient.DefaultRetryOptions(input.Options.Rpc))).ConfigureAwait(false);
            if (response.Responses is not [{ StartWorkflow: { } started }, { UpdateWorkflow: { } updated }])
            {
                throw new InvalidOperationException(
                    $"The server answered update with start '{input.Update}' with something else.");
            }

            operation.SetStarted(client, started.RunId);
            if (updated.Stage >= UpdateWorkflowExecutionLifecycleStage.Accepted)
            {
                return await HandleAsync<TUpdateResult>(
                    update, started.RunId, updated.Outcome, input.Options.WaitForStage, input.Options.Rpc)
                    .ConfigureAwait(false);
            }
        }
    }

    private async Task<UpdateWorkflowExecutionRequest> UpdateRequestAsync(
        string workflowId,
        string update,
        IReadOnlyCollection<object?> args,
        WorkflowUpdateOptions options,
        WorkflowUpdateStage stage,
        IDictionary<string, Api.Common.V1.Payload>? headers)
    {
        if (stage is not (WorkflowUpdateStage.Accepted or WorkflowUpdateStage.Completed))
        {
            throw new ArgumentException(stage == WorkflowUpdateStage.Admitted
                ? "Admitted is not an allowed wait stage to start workflow update"
                : "WaitForStage is required to start workflow update");
        }

        var converter = Converter(workflowId);
        return new UpdateWorkflowExecutionRequest
        {
            Namespace = Namespace,
            WorkflowExecution = new() { WorkflowId = workflowId },
            WaitPolicy = new() { LifecycleStage = (UpdateWorkflowExecutionLifecycleStage)stage },
            Request = new()
            {
                Meta = new() { UpdateId = options.Id ?? Guid.NewGuid().ToString(), Identity = Identity },
                Input = new()
                {
                    Name = update,
                    Args = await converter.ToProtoAsync(args).ConfigureAwait(false),
                    Header = await converter.ToHeaderAsync(headers).ConfigureAwait(false),
                },
            },
        };
    }

    private async Task<WorkflowUpdateHandle<TResult>> HandleAsync<TResult>(
        UpdateWorkflowExecutionRequest request,
        string? runId,
        Outcome? outcome,
        WorkflowUpdateStage stage,
        RpcOptions? rpcOptions)
    {
        var handle = new WorkflowUpdateHandle<TResult>(
            client, request.Request.Meta.UpdateId, request.WorkflowExecution.WorkflowId, runId)
        {
            KnownOutcome = outcome,
        };
        if (stage == WorkflowUpdateStage.Completed)
        {
            // How it ended is told by the handle's result, so a failure is not thrown here.
            await handle.PollUntilOutcomeAsync(rpcOptions).ConfigureAwait(false);
        }

        return handle;
    }
}
