using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>A child that a workflow has started.</summary>
internal sealed class ChildHandle<TWorkflow, TResult>(
    WorkflowInstance parent, DataConverter converter, string id, string firstRunId)
    : ChildWorkflowHandle<TWorkflow, TResult>
{
    private readonly TaskCompletionSource<Payload?> _result = new();

    /// <inheritdoc/>
    public override string Id => id;

    /// <inheritdoc/>
    public override string FirstExecutionRunId => firstRunId;

    /// <inheritdoc/>
    public override async Task<T> GetResultAsync<T>()
    {
        var payload = await _result.Task.ConfigureAwait(true);
        return payload is null || typeof(T) == typeof(ValueTuple)
            ? default!
            : converter.PayloadConverter.ToValue<T>(payload);
    }

    /// <inheritdoc/>
    public override Task SignalAsync(
        string signal, IReadOnlyCollection<object?> args, ChildWorkflowSignalOptions? options = null) =>
        parent.Outbound.SignalChildWorkflowAsync(new(id, signal, args, options, null));

    /// <summary>Ends the wait for the result.</summary>
    public void Complete(Payload? result) => _result.TrySetResult(result);

    /// <summary>Ends the wait for the result.</summary>
    public void Fail(Exception failure) => _result.TrySetException(failure);
}
