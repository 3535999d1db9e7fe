namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>Orders what happens in activities and in the life of a scenario.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everybody through, also those to come.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>Waits for the gate to open.</summary>
    public Task PassAsync() => _open.Task;

    /// <summary>Waits for the gate to open, or to be told to give up.</summary>
    public Task PassAsync(CancellationToken cancellationToken) => _open.Task.WaitAsync(cancellationToken);
}
