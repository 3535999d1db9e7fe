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
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>The progress at first, whenever it may have changed, and at the end.</summary>
    public async IAsyncEnumerable<GoalProgress> FollowAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var news = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var watching = WatchAsync(news.Writer, stop.Token);
        try
        {
            do
            {
                yield return await WithPatienceAsync(() => AskAsync(stop.Token), stop.Token);
            }
            while (await HasNewsAsync(news.Reader, stop.Token));

            yield return await WithPatienceAsync(() => AskAsync(stop.Token), stop.Token);
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

    private static async Task<bool> HasNewsAsync(ChannelReader<bool> news, CancellationToken cancellationToken)
    {
        if (!await news.WaitToReadAsync(cancellationToken))
        {
            return false;
        }

        news.TryRead(out _);
        return true;
    }

    /// <summary>Reports every event, and completes the channel when the run has closed.</summary>
    private async Task WatchAsync(ChannelWriter<bool> news, CancellationToken cancellationToken)
    {
        try
        {
            await WithPatienceAsync(
                async () =>
                {
                    await ReadHistoryAsync(news, cancellationToken);
                    return true;
                },
                cancellationToken);
            news.Complete();
        }
        catch (Exception e)
        {
            news.Complete(e);
        }
    }

    private async Task ReadHistoryAsync(ChannelWriter<bool> news, CancellationToken cancellationToken)
    {
        var options = new WorkflowHistoryEventFetchOptions
        {
            WaitNewEvent = true,
            Rpc = new RpcOptions { CancellationToken = cancellationToken },
        };
        await foreach (var _ in handle.FetchHistoryEventsAsync(options).WithCancellation(cancellationToken))
        {
            news.TryWrite(true);
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
