namespace Temporalio.Workflows;

/// <summary>Lets one task of a workflow at a time into a section, in the order they asked. Not reentrant.</summary>
public class Mutex
{
    private readonly Semaphore _semaphore = new(1);

    /// <summary>Waits for the section.</summary>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>A task that ends when the section is the caller's.</returns>
    public Task WaitOneAsync(CancellationToken? cancellationToken = null) => _semaphore.WaitAsync(cancellationToken);

    /// <summary>Waits for the section, but not for ever.</summary>
    /// <param name="millisecondsTimeout">How long at most, in milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>Whether the section is the caller's.</returns>
    public Task<bool> WaitOneAsync(int millisecondsTimeout, CancellationToken? cancellationToken = null) =>
        _semaphore.WaitAsync(millisecondsTimeout, cancellationToken);

    /// <summary>Waits for the section, but not for ever.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>Whether the section is the caller's.</returns>
    public Task<bool> WaitOneAsync(TimeSpan timeout, CancellationToken? cancellationToken = null) =>
        _semaphore.WaitAsync(timeout, cancellationToken);

    /// <summary>Leaves the section.</summary>
    /// <exception cref="InvalidOperationException">Nobody is in it.</exception>
    public void ReleaseMutex() => _semaphore.Release();
}
