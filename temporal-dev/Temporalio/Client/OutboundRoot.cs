using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Core.WorkflowTasks;
using Temporalio.Exceptions;
using Temporalio.Worker;

namespace Temporalio.Client;

/// <summary>The last step of a client's interceptor chain: it calls the server.</summary>
internal sealed partial class OutboundRoot(TemporalClient client) : ClientOutboundInterceptor
{
    private string Namespace => client.Options.Namespace;

    private string Identity => client.Connection.Options.Identity!;

    private WorkflowService Service => client.Connection.WorkflowService;

    public override async Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
        StartWorkflowInput input)
    {
        if (input.Options.StartSignal is null && input.Options.StartSignalArgs is not null)
        {
            throw new ArgumentException("Cannot have start signal args without start signal");
        }

        var request = await StartRequests.CreateAsync(
            client, input.Workflow, input.Args, input.Options, input.Headers).ConfigureAwait(false);
        try
        {
            return input.Options.StartSignal is null
                ? await StartAsync<TWorkflow, TResult>(request, input.Options).ConfigureAwait(false)
                : await SignalWithStartAsync<TWorkflow, TResult>(request, input.Options).ConfigureAwait(false);
        }
        catch (RpcException e) when (RpcErrors.AlreadyStarted(e) is { } failure)
        {
            throw new WorkflowAlreadyStartedException(e.Message, request.WorkflowId, input.Workflow, failure.RunId);
        }
    }

    public override async Task SignalWorkflowAsync(SignalWorkflowInput input)
    {
        var converter = Converter(input.Id);
        await Service.SignalWorkflowExecutionAsync(
            new SignalWorkflowExecutionRequest
            {
                Namespace = Namespace,
                WorkflowExecution = new() { WorkflowId = input.Id, RunId = input.RunId ?? string.Empty },
                SignalName = input.Signal,
                Input = await converter.ToProtoAsync(input.Args).ConfigureAwait(false),
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
                Header = await converter.ToHeaderAsync(input.Headers).ConfigureAwait(false),
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false);
    }

    public override async Task<TResult> QueryWorkflowAsync<TResult>(QueryWorkflowInput input)
    {
        var converter = Converter(input.Id);
        var request = new QueryWorkflowRequest
        {
            Namespace = Namespace,
            Execution = new() { WorkflowId = input.Id, RunId = input.RunId ?? string.Empty },
            Query = new()
            {
                QueryType = input.Query,
                QueryArgs = await converter.ToProtoAsync(input.Args).ConfigureAwait(false),
                Header = await converter.ToHeaderAsync(input.Headers).ConfigureAwait(false),
            },
            QueryRejectCondition =
                input.Options?.RejectCondition ?? client.Options.QueryRejectCondition ?? default,
        };
        QueryWorkflowResponse response;
        try
        {
            response = await Service.QueryWorkflowAsync(
                request, TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false);
        }
        catch (RpcException e) when (RpcErrors.IsQueryFailed(e))
        {
            throw new WorkflowQueryFailedException(e.Message);
        }

        if (response.QueryRejected is { } rejected)
        {
            throw new WorkflowQueryRejectedException(rejected.Status);
        }

        return response.QueryResult is { Payloads_.Count: > 0 } result
            ? await converter.ToSingleValueAsync<TResult>(result.Payloads_).ConfigureAwait(false)
            : default!;
    }

    public override async Task<WorkflowExecutionDescription> DescribeWorkflowAsync(DescribeWorkflowInput input)
    {
        var response = await Service.DescribeWorkflowExecutionAsync(
            new DescribeWorkflowExecutionRequest
            {
                Namespace = Namespace,
                Execution = new() { WorkflowId = input.Id, RunId = input.RunId ?? string.Empty },
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false);
        return new(response, Converter(input.Id));
    }

    public override Task CancelWorkflowAsync(CancelWorkflowInput input) =>
        Service.RequestCancelWorkflowExecutionAsync(
            new RequestCancelWorkflowExecutionRequest
            {
                Namespace = Namespace,
                WorkflowExecution = new() { WorkflowId = input.Id, RunId = input.RunId ?? string.Empty },
                FirstExecutionRunId = input.FirstExecutionRunId ?? string.Empty,
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc));

    public override async Task TerminateWorkflowAsync(TerminateWorkflowInput input) =>
        await Service.TerminateWorkflowExecutionAsync(
            new TerminateWorkflowExecutionRequest
            {
                Namespace = Namespace,
                WorkflowExecution = new() { WorkflowId = input.Id, RunId = input.RunId ?? string.Empty },
                FirstExecutionRunId = input.FirstExecutionRunId ?? string.Empty,
                Reason = input.Reason ?? string.Empty,
                Details = await Converter(input.Id).ToProtoAsync(input.Options?.Details).ConfigureAwait(false),
                Identity = Identity,
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false);

    private async Task<WorkflowHandle<TWorkflow, TResult>> StartAsync<TWorkflow, TResult>(
        StartWorkflowExecutionRequest request, WorkflowOptions options)
    {
        using var eagerSlot = options.RequestEagerStart ? TryReserveEagerSlot(request) : null;
        request.RequestEagerExecution = eagerSlot is not null;
        var response = await Service.StartWorkflowExecutionAsync(
            request, TemporalClient.DefaultRetryOptions(options.Rpc)).ConfigureAwait(false);
        if (response.EagerWorkflowTask is { } task)
        {
            eagerSlot?.Deliver(task);
        }

        return new(client, request.WorkflowId, null, response.RunId, response.RunId);
    }

    /// <summary>Without a worker here, or on a server that cannot do it, the start is a plain one.</summary>
    private EagerWorkflowSlot? TryReserveEagerSlot(StartWorkflowExecutionRequest request) =>
        client.Connection is TemporalConnection { SystemInfo.Capabilities.EagerWorkflowStart: true } connection
            ? EagerStarts.TryReserve(connection, request.Namespace, request.TaskQueue.Name)
            : null;

    private async Task<WorkflowHandle<TWorkflow, TResult>> SignalWithStartAsync<TWorkflow, TResult>(
        StartWorkflowExecutionRequest start, WorkflowOptions options)
    {
        var request = await StartRequests.WithSignalAsync(client, start, options).ConfigureAwait(false);
        var response = await Service.SignalWithStartWorkflowExecutionAsync(
            request, TemporalClient.DefaultRetryOptions(options.Rpc)).ConfigureAwait(false);

        // Not the first run: the signal may have gone to a workflow that was running.
        return new(client, request.WorkflowId, null, response.RunId);
    }

    private DataConverter Converter(string workflowId) => client.Options.DataConverter.WithSerializationContext(
        new ISerializationContext.Workflow(Namespace, workflowId));
}
