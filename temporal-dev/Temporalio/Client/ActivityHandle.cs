using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>One activity without a workflow, whether it exists or not.</summary>
/// <param name="Client">The client that calls the server.</param>
/// <param name="Id">The activity's id.</param>
/// <param name="RunId">The run; null for the latest.</param>
public record ActivityHandle(ITemporalClient Client, string Id, string? RunId = null)
{
    /// <summary>Waits until the activity has ended.</summary>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the calls.</param>
    /// <exception cref="ActivityFailedException">It failed, was cancelled or terminated, or its time is up.</exception>
    /// <exception cref="RpcException">The server refuses.</exception>
    public Task GetResultAsync(RpcOptions? rpcOptions = null) => GetResultAsync<ValueTuple>(rpcOptions);

    /// <summary>Waits for the activity's result.</summary>
    /// <typeparam name="TResult">Its type.</typeparam>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the calls.</param>
    /// <exception cref="ActivityFailedException">It failed, was cancelled or terminated, or its time is up.</exception>
    /// <exception cref="RpcException">The server refuses.</exception>
    public async Task<TResult> GetResultAsync<TResult>(RpcOptions? rpcOptions = null)
    {
        var converter = Client.Options.DataConverter;
        while (true)
        {
            // The server holds the call for a while only, and then answers without an outcome.
            var response = await Client.WorkflowService.PollActivityExecutionAsync(
                new() { Namespace = Client.Options.Namespace, ActivityId = Id, RunId = RunId ?? string.Empty },
                TemporalClient.DefaultRetryOptions(rpcOptions)).ConfigureAwait(false);
            if (response.Outcome?.Failure is { } failure)
            {
                throw new ActivityFailedException(
                    await converter.ToExceptionAsync(failure).ConfigureAwait(false));
            }

            if (response.Outcome is { } outcome)
            {
                return typeof(TResult) != typeof(ValueTuple) && outcome.Result is { Payloads_.Count: > 0 } result
                    ? await converter.ToSingleValueAsync<TResult>(result.Payloads_).ConfigureAwait(false)
                    : default!;
            }
        }
    }

    /// <summary>Describes the activity.</summary>
    /// <param name="options">How it is described.</param>
    /// <exception cref="RpcException">The server refuses.</exception>
    public Task<ActivityExecutionDescription> DescribeAsync(ActivityDescribeOptions? options = null) =>
        Client.OutboundInterceptor.DescribeActivityAsync(new(Id, RunId, options));

    /// <summary>Asks the activity to stop.</summary>
    /// <param name="options">How it is cancelled.</param>
    /// <exception cref="RpcException">The server refuses.</exception>
    public Task CancelAsync(ActivityCancelOptions? options = null) =>
        Client.OutboundInterceptor.CancelActivityAsync(new(Id, RunId, options));

    /// <summary>Stops the activity without asking it.</summary>
    /// <param name="options">How it is terminated.</param>
    /// <exception cref="RpcException">The server refuses.</exception>
    public Task TerminateAsync(ActivityTerminateOptions? options = null) =>
        Client.OutboundInterceptor.TerminateActivityAsync(new(Id, RunId, options));
}
