using Google.Protobuf.WellKnownTypes;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>The timers of a run.</summary>
internal sealed class TimerOperations(WorkflowInstance run) : OperationGroup(run)
{
    // The server has no timers of no length.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly OperationTable<ValueTuple> _timers = new("timer");

    /// <summary>Waits for some time, or for ever.</summary>
    /// <exception cref="ArgumentException">The time is negative.</exception>
    public Task DelayAsync(DelayAsyncInput input)
    {
        var token = input.CancellationToken ?? Run.CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled(token);
        }

        if (input.Delay == Timeout.InfiniteTimeSpan)
        {
            return WaitForEverAsync(token);
        }

        if (input.Delay < TimeSpan.Zero)
        {
            throw new ArgumentException("Delay duration cannot be less than 0");
        }

        var timer = _timers.Open();
        var length = input.Delay == TimeSpan.Zero ? Shortest : input.Delay;
        Run.Send(new()
        {
            StartTimer = new() { Seq = timer.Number, StartToFireTimeout = Duration.FromTimeSpan(length) },
            UserMetadata = Run.ToMetadata(input.Summary),
        });
        return Run.QueueAsync(async () =>
        {
            // Unlike other operations a timer is over when it is cancelled: nothing answers that.
            using var registration = token.Register(() =>
            {
                if (_timers.Abandon(timer.Number, token))
                {
                    Run.Send(new() { CancelTimer = new() { Seq = timer.Number } });
                }
            });
            return await timer.Answer.ConfigureAwait(true);
        });
    }

    /// <summary>Takes note that a timer fired; it may have been cancelled meanwhile.</summary>
    public void Fire(uint number) => _timers.CloseIfOpen(number, default);

    private Task WaitForEverAsync(CancellationToken token) => Run.QueueAsync(async () =>
    {
        var never = new TaskCompletionSource<ValueTuple>();
        using var registration = token.Register(() => never.TrySetCanceled(token));
        return await never.Task.ConfigureAwait(true);
    });
}
