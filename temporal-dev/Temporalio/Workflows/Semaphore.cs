namespace Temporalio.Workflows;

/// <summary>Lets a number of tasks of a workflow at a time into a section, in the order they asked.</summary>
public class Semaphore
{
    private readonly LinkedList<object> _waiters = [];

    /// <summary>Creates a semaphore.</summary>
    /// <param name="initialCount">How many may enter, and the most that ever may.</param>
    /// <exception cref="ArgumentException">The count is not positive.</exception>
    public Semaphore(int initialCount)
    {
        if (initialCount < 1)
        {
            throw new ArgumentException(
                $"A semaphore must let someone in; its count is '{initialCount}'.", nameof(initialCount));
        }

        Max = initialCount;
        CurrentCount = initialCount;
    }

    /// <summary>The most that may enter.</summary>
    public int Max { get; init; }

    /// <summary>How many may enter now.</summary>
    public int CurrentCount { get; private set; }

    /// <summary>Waits to enter.</summary>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>A task that ends when the caller has entered.</returns>
    public Task WaitAsync(CancellationToken? cancellationToken = null) =>
        EnterAsync(mayEnter => Workflow.WaitConditionWithOptionsAsync(
            new(mayEnter, cancellationToken: cancellationToken)));

    /// <summary>Waits to enter, but not for ever.</summary>
    /// <param name="millisecondsTimeout">How long at most, in milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>Whether the caller has entered.</returns>
    public Task<bool> WaitAsync(int millisecondsTimeout, CancellationToken? cancellationToken = null) =>
        WaitAsync(TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary>Waits to enter, but not for ever.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>Whether the caller has entered.</returns>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken? cancellationToken = null) =>
        EnterAsync(mayEnter => Workflow.WaitConditionAsync(mayEnter, timeout, cancellationToken));

    /// <summary>Leaves.</summary>
    /// <exception cref="InvalidOperationException">Nobody has entered.</exception>
    public void Release()
    {
        if (CurrentCount >= Max)
        {
            throw new InvalidOperationException("The semaphore is released more often than it was entered.");
        }

        CurrentCount++;
    }

    private async Task<bool> EnterAsync(Func<Func<bool>, Task<bool>> waitAsync)
    {
        var me = _waiters.AddLast(new object());
        try
        {
            if (!await waitAsync(() => CurrentCount > 0 && _waiters.First == me).ConfigureAwait(true))
            {
                return false;
            }

            CurrentCount--;
            return true;
        }
        finally
        {
            _waiters.Remove(me);
        }
    }
}
