using Microsoft.Extensions.Logging;
using Temporalio.Core.Tuning;
using Temporalio.Exceptions;

namespace Temporalio.Core.Polling;

/// <summary>What a group of pollers polls, and what it does with it.</summary>
/// <typeparam name="TResponse">The answer to a poll.</typeparam>
internal sealed record PollTarget<TResponse>
{
    /// <summary>What logs call it.</summary>
    public required string Kind { get; init; }

    /// <summary>Waits for a slot.</summary>
    public required Func<CancellationToken, ValueTask<SlotLease>> Reserve { get; init; }

    /// <summary>Polls once.</summary>
    public required Func<CancellationToken, Task<TResponse>> Poll { get; init; }

    /// <summary>Whether the answer is none.</summary>
    public required Func<TResponse, bool> IsEmpty { get; init; }

    /// <summary>How many more polls the server advises, or fewer.</summary>
    public required Func<TResponse, int> Advice { get; init; }

    /// <summary>Takes the task, and the slot that it is to use.</summary>
    public required Func<TResponse, SlotLease, Task> Handle { get; init; }
}

/// <summary>
/// Keeps polls open, each with a slot in hand, until it is stopped. With autoscaling their number follows the server's
/// advice and shrinks when polls come back empty.
/// </summary>
/// <typeparam name="TResponse">The answer to a poll.</typeparam>
internal sealed class PollerGroup<TResponse>
{
    private readonly PollTarget<TResponse> _target;
    private readonly CorePollerBehavior _behavior;
    private readonly TimeProvider _timeProvider;
    private readonly PollBackoff _backoff;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _stop;
    private readonly CancellationToken _abandon;
    private int _wanted;
    private int _running;

    /// <param name="target">What to poll.</param>
    /// <param name="behavior">How many polls.</param>
    /// <param name="timeProvider">The clock of waits.</param>
    /// <param name="logger">Where failures are logged.</param>
    /// <param name="stop">No poll is begun any more.</param>
    /// <param name="abandon">Open polls are given up.</param>
    public PollerGroup(
        PollTarget<TResponse> target,
        CorePollerBehavior behavior,
        TimeProvider timeProvider,
        ILogger logger,
        CancellationToken stop,
        CancellationToken abandon)
    {
        _target = target;
        _behavior = behavior;
        _timeProvider = timeProvider;
        _backoff = new(target.Kind, timeProvider, logger);
        _stop = stop;
        _abandon = abandon;
        _wanted = behavior.Initial;
    }

    /// <summary>Polls until stopped.</summary>
    /// <exception cref="RpcException">Polling fails for a reason that does not pass.</exception>
    public Task RunAsync()
    {
        StartMissing();
        return _ended.Task;
    }

    private void StartMissing()
    {
        lock (_gate)
        {
            for (; _running < _wanted; _running++)
            {
                _ = Task.Run(RunOneAsync, CancellationToken.None);
            }
        }
    }

    private async Task RunOneAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested && !IsSurplus())
            {
                await PollOnceAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception e)
        {
            _ended.TrySetException(e);
        }

        lock (_gate)
        {
            if (--_running == 0)
            {
                _ended.TrySetResult();
            }
        }
    }

    private async Task PollOnceAsync()
    {
        var slot = await _target.Reserve(_stop).ConfigureAwait(false);
        var isHandedOver = false;
        try
        {
            var response = await _target.Poll(_abandon).ConfigureAwait(false);
            _backoff.Reset();
            Adjust(_target.Advice(response), _target.IsEmpty(response));
            if (!_target.IsEmpty(response))
            {
                isHandedOver = true;
                await _target.Handle(response, slot).ConfigureAwait(false);
            }
        }
        catch (RpcException e) when (!isHandedOver)
        {
            slot.Dispose();
            await WaitAfterAsync(e).ConfigureAwait(false);
        }
        finally
        {
            if (!isHandedOver)
            {
                slot.Dispose();
            }
        }
    }

    private async Task WaitAfterAsync(RpcException error)
    {
        _stop.ThrowIfCancellationRequested();
        if (_backoff.Next(error) is not { } delay)
        {
            throw error;
        }

        await Task.Delay(delay, _timeProvider, _stop).ConfigureAwait(false);
    }

    private void Adjust(int advice, bool isEmpty)
    {
        if (!_behavior.IsAutoscaling)
        {
            return;
        }

        lock (_gate)
        {
            var change = advice != 0 ? advice : isEmpty ? -1 : 0;
            _wanted = Math.Clamp(_wanted + change, _behavior.Minimum, _behavior.Maximum);
        }

        StartMissing();
    }

    private bool IsSurplus()
    {
        lock (_gate)
        {
            return _running > _wanted;
        }
    }
}
