using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <content>Timers.</content>
internal sealed partial class WorkflowInstance
{
    private readonly Dictionary<uint, TaskCompletionSource> _timers = [];
    private uint _lastTimer;

    /// <summary>Delays, through the interceptors.</summary>
    public Task DelayAsync(DelayOptions options) =>
        Outbound.DelayAsync(new(options.Delay, options.CancellationToken, options.Summary));

    /// <summary>Starts a timer.</summary>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public Task StartTimerAsync(DelayAsyncInput input)
    {
        var token = input.CancellationToken ?? CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled(token);
        }

        var infinite = input.Delay == Timeout.InfiniteTimeSpan;
        if (input.Delay < TimeSpan.Zero && !infinite)
        {
            throw new ArgumentException($"A delay cannot be negative; it is '{input.Delay}'.", nameof(input));
        }

        var fired = new TaskCompletionSource();
        var sequence = infinite ? 0 : AddTimer(input, fired);
        return QueueAsync(async () =>
        {
            using var registration = token.Register(() =>
            {
                if (fired.TrySetCanceled(token) && _timers.Remove(sequence))
                {
                    AddCommand(new() { CancelTimer = new() { Seq = sequence } });
                }
            });
            await fired.Task.ConfigureAwait(true);
        });
    }

    private uint AddTimer(DelayAsyncInput input, TaskCompletionSource fired)
    {
        // The server has no timers of no length.
        var delay = input.Delay == TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : input.Delay;
        var sequence = ++_lastTimer;
        _timers[sequence] = fired;
        AddCommand(new()
        {
            StartTimer = new() { Seq = sequence, StartToFireTimeout = ToDuration(delay) },
            UserMetadata = ToMetadata(input.Summary),
        });
        return sequence;
    }

    private void FireTimer(uint sequence)
    {
        if (_timers.Remove(sequence, out var fired))
        {
            fired.TrySetResult();
        }
    }

    private Api.Sdk.V1.UserMetadata? ToMetadata(string? summary, string? details = null) =>
        summary is null && details is null
            ? null
            : new()
            {
                Summary = summary is null ? null : _converter.PayloadConverter.ToPayload(summary),
                Details = details is null ? null : _converter.PayloadConverter.ToPayload(details),
            };
}
