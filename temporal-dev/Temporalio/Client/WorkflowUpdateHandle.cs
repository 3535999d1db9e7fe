using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>An update that was started. Thread safe.</summary>
/// <param name="Client">The client that calls go through.</param>
/// <param name="Id">The update's id.</param>
/// <param name="WorkflowId">The workflow id.</param>
/// <param name="WorkflowRunId">The run; null for the latest.</param>
public record WorkflowUpdateHandle(
    ITemporalClient Client, string Id, string WorkflowId, string? WorkflowRunId = null)
{
    private volatile Outcome? _knownOutcome;

    /// <summary>How the update ended, if that is known here already.</summary>
    internal Outcome? KnownOutcome
    {
        get => _knownOutcome;
        init => _knownOutcome = value;
    }

    /// <summary>Waits until the update completes.</summary>
    /// <param name="rpcOptions">Options of each call.</param>
    /// <exception cref="WorkflowUpdateFailedException">It was rejected or failed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended before that.</exception>
    public Task GetResultAsync(RpcOptions? rpcOptions = null) => GetResultAsync<ValueTuple>(rpcOptions);

    /// <summary>Waits for the update's result.</summary>
    /// <typeparam name="TResult">Its type; the default value if the update has none.</typeparam>
    /// <param name="rpcOptions">Options of each call.</param>
    /// <exception cref="WorkflowUpdateFailedException">It was rejected or failed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended before that.</exception>
    public async Task<TResult> GetResultAsync<TResult>(RpcOptions? rpcOptions = null)
    {
        var outcome = await PollUntilOutcomeAsync(rpcOptions).ConfigureAwait(false);
        var converter = Client.Options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(Client.Options.Namespace, WorkflowId));
        if (outcome.Failure is { } failure)
        {
            throw new WorkflowUpdateFailedException(await converter.ToExceptionAsync(failure).ConfigureAwait(false));
        }

        return typeof(TResult) == typeof(ValueTuple) || outcome.Success is not { Payloads_.Count: > 0 } result
            ? default!
            : await converter.ToSingleValueAsync<TResult>(result.Payloads_).ConfigureAwait(false);
    }

    /// <summary>Waits until it is known how the update ended.</summary>
    internal async Task<Outcome> PollUntilOutcomeAsync(RpcOptions? rpcOptions)
    {
        var request = new PollWorkflowExecutionUpdateRequest
        {
            Namespace = Client.Options.Namespace,
            UpdateRef = new()
            {
                WorkflowExecution = new() { WorkflowId = WorkflowId, RunId = WorkflowRunId ?? string.Empty },
                UpdateId = Id,
            },
            Identity = Client.Connection.Options.Identity,
            WaitPolicy = new() { LifecycleStage = UpdateWorkflowExecutionLifecycleStage.Completed },
        };
        while (_knownOutcome is null)
        {
            // The server holds a poll for a while only; an answer without outcome means to ask again.
            var response = await UpdateCalls.WithUpdateExceptionsAsync(
                () => Client.WorkflowService.PollWorkflowExecutionUpdateAsync(
                    request, TemporalClient.DefaultRetryOptions(rpcOptions))).ConfigureAwait(false);
            _knownOutcome = response.Outcome;
        }

        return _knownOutcome;
    }
}
