using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Nightshift.Contracts.Goals;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Cli.Goals;

/// <summary>
/// Follows a run to its end. It waits for news in the run's history, by long poll, and asks for the progress when
/// there is any: an idle goal costs nothing, and a change shows at once.
/// </summary>
internal sealed class GoalFollower(WorkflowHandle handle, TimeProvider timeProvider)
{
    /// <summary>How long a server that went away may stay away; it may just be moving to another process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TroubleInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>What is to be seen at first, whenever it may have changed, and at the end.</summary>
    public async IAsyncEnumerable<GoalNews> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var watching = WatchAsync(events.Writer, stop.Token);
        try
        {
            Task<bool> more;
            do
            {
                var progress = await WaitForAnswerAsync(stop.Token);
                yield return new GoalNews(progress, []);
                more = HasEventAsync(events.Reader, stop.Token);
                await foreach (var troubles in LookForTroubleAsync(more, stop.Token))
                {
                    yield return new GoalNews(progress, troubles);
                }
            }
            while (await more);

            yield return new GoalNews(await WaitForAnswerAsync(stop.Token), []);
        }
        finally
        {
            await stop.CancelAsync();
            await watching;
        }
    }

    /// <summary>Asks for the progress now.</summary>
    public Task<GoalProgress> AskAsync(CancellationToken cancellationToken) => handle.QueryAsync<GoalProgress>(
        GoalMessages.Progress,
        [],
        new WorkflowQueryOptions { Rpc = new RpcOptions { CancellationToken = cancellationToken } });

    private static async Task<bool> HasEventAsync(ChannelReader<bool> events, CancellationToken cancellationToken)
    {
        if (!await events.WaitToReadAsync(cancellationToken))
        {
            return false;
        }

        events.TryRead(out _);
        return true;
    }

    /// <summary>
    /// While no event comes, looks for calls that are tried again: an attempt that failed is no event.
    /// </summary>
    private async IAsyncEnumerable<IReadOnlyList<string>> LookForTroubleAsync(
        Task nextEvent, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string> told = [];
        while (await Task.WhenAny(nextEvent, Task.Delay(TroubleInterval, timeProvider, cancellationToken)) != nextEvent)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var troubles = await WithPatienceAsync(
                () => GoalTroubles.ReadAsync(handle, cancellationToken), cancellationToken);
            if (!troubles.SequenceEqual(told))
            {
                told = troubles;
                yield return troubles;
            }
        }
    }

    /// <summary>Asks until a worker answers: one may still be starting, here or elsewhere.</summary>
    private async Task<GoalProgress> WaitForAnswerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await WithPatienceAsync(() => AskAsync(cancellationToken), cancellationToken);
            }
            catch (RpcException e) when (
                e.Code is RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.FailedPrecondition)
            {
                await Task.Delay(RetryInterval, timeProvider, cancellationToken);
            }
        }
    }

    /// <summary>Reports every event, and completes the channel when the run has closed.</summary>
    private async Task WatchAsync(ChannelWriter<bool> events, CancellationToken cancellationToken)
    {
        try
        {
            await WithPatienceAsync(
                async () =>
                {
                    await ReadHistoryAsync(events, cancellationToken);
                    return true;
                },
                cancellationToken);
            events.Complete();
        }
        catch (Exception e)
        {
            events.Complete(e);
        }
    }

    private async Task ReadHistoryAsync(ChannelWriter<bool> events, CancellationToken cancellationToken)
    {
        var options = new WorkflowHistoryEventFetchOptions
        {
            WaitNewEvent = true,
            Rpc = new RpcOptions { CancellationToken = cancellationToken },
        };
        await foreach (var _ in handle.FetchHistoryEventsAsync(options).WithCancellation(cancellationToken))
        {
            events.TryWrite(true);
        }
    }

    private async Task<T> WithPatienceAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var begun = timeProvider.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException e) when (
                e.Code == RpcException.StatusCode.Unavailable && timeProvider.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(RetryInterval, timeProvider, cancellationToken);
            }
        }
    }
}
