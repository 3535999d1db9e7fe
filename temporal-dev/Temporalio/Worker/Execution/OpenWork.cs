namespace Temporalio.Worker.Execution;

/// <summary>Counts what has begun and has to be waited for in the end.</summary>
internal sealed class OpenWork
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One stands for what may still begin.
    private int _open = 1;

    /// <summary>One more has begun.</summary>
    public void Begin() => Interlocked.Increment(ref _open);

    /// <summary>One of those that have begun has ended.</summary>
    public void End()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _ended.SetResult();
        }
    }

    /// <summary>Waits for all that has begun. Nothing begins any more; called once.</summary>
    public Task WhenAllEndedAsync()
    {
        End();
        return _ended.Task;
    }
}
