using Temporalio.Api.Common.V1;

namespace Temporalio.Core.ActivityTasks;

/// <summary>
/// Sends the heartbeats of one activity: the first at once, then at most one an interval, always with the newest
/// details. Details that come during an interval go out at its end.
/// </summary>
internal sealed class HeartbeatThrottle : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval;
    private readonly TimeProvider _timeProvider;
    private readonly Func<Payloads?, Task> _send;
    private (bool Any, Payloads? Details) _waiting;
    private ITimer? _timer;
    private bool _isThrottled;
    private bool _isClosed;
    private long _sentAt;
    private Task _sending = Task.CompletedTask;

    /// <param name="interval">The time from one heartbeat to the next.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="send">Sends one; must not fail.</param>
    public HeartbeatThrottle(TimeSpan interval, TimeProvider timeProvider, Func<Payloads?, Task> send)
    {
        _interval = interval;
        _timeProvider = timeProvider;
        _send = send;
    }

    /// <summary>Takes a heartbeat.</summary>
    public void Record(Payloads? details)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _waiting = (true, details);
            if (!_isThrottled)
            {
                Send();
            }
        }
    }

    /// <summary>Ends it when the activity ends.</summary>
    /// <param name="flush">Whether details that wait are still sent.</param>
    /// <returns>Ends when nothing is being sent any more.</returns>
    public async Task CloseAsync(bool flush)
    {
        Task sending;
        lock (_gate)
        {
            _isClosed = true;
            sending = _sending;
        }

        await sending.ConfigureAwait(false);
        if (flush && _waiting.Any)
        {
            await _send(_waiting.Details).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _timer?.Dispose();

    private void Send()
    {
        var details = _waiting.Details;
        _waiting = default;
        _isThrottled = true;
        _sentAt = _timeProvider.GetTimestamp();
        _sending = SendAsync(details);
    }

    private async Task SendAsync(Payloads? details)
    {
        // Not inside the gate.
        await Task.Yield();
        await _send(details).ConfigureAwait(false);
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            // The interval counts from the sending on, however long the server took.
            var rest = _interval - _timeProvider.GetElapsedTime(_sentAt);
            _timer ??= _timeProvider.CreateTimer(
                _ => OnIntervalEnd(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnIntervalEnd()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            if (_waiting.Any)
            {
                Send();
            }
            else
            {
                _isThrottled = false;
            }
        }
    }
}
