namespace Temporalio.Client;

/// <summary>How a workflow is started together with an update, with the handle that comes of it. Used once.</summary>
/// <typeparam name="THandle">The type of the handle.</typeparam>
public sealed class WithStartWorkflowOperation<THandle> : WithStartWorkflowOperation
    where THandle : WorkflowHandle
{
    private readonly Func<ITemporalClient, string, string, THandle> _createHandle;
    private TaskCompletionSource<THandle> _handle = NewHandle();
    private int _used;

    internal WithStartWorkflowOperation(
        string workflow,
        IReadOnlyCollection<object?> args,
        WorkflowOptions options,
        Func<ITemporalClient, string, string, THandle> createHandle)
        : base(workflow, args, options) => _createHandle = createHandle;

    /// <summary>Waits until the workflow is started, or turns out to be running.</summary>
    /// <returns>Its handle.</returns>
    public Task<THandle> GetHandleAsync() => _handle.Task;

    /// <inheritdoc/>
    public override object Clone()
    {
        var copy = (WithStartWorkflowOperation<THandle>)MemberwiseClone();
        copy._handle = NewHandle();
        copy._used = 0;
        return copy;
    }

    internal override bool TryUse() => Interlocked.Exchange(ref _used, 1) == 0;

    internal override void SetStarted(ITemporalClient client, string runId) =>
        _handle.TrySetResult(_createHandle(client, Options.Id!, runId));

    internal override void SetFailed(Exception exception)
    {
        if (_handle.TrySetException(exception))
        {
            // The caller sees the failure of the update; who does not ask for the handle need not see it twice.
            _ = _handle.Task.Exception;
        }
    }

    private static TaskCompletionSource<THandle> NewHandle() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
