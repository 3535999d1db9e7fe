using Nightshift.Contracts;
using Temporalio.Activities;

namespace Nightshift.Workflows.Telegram.Ports;

/// <summary>The bot that takes commands, on <see cref="TaskQueues.Main"/>.</summary>
public interface ITelegramActivities
{
    /// <summary>Polls for commands and does them; heartbeats how far it is.</summary>
    /// <param name="offset">The first update that is not done yet; 0 for whatever waits.</param>
    /// <param name="polls">After how many polls to come back.</param>
    /// <returns>The first update that is not done yet.</returns>
    [Activity]
    Task<long> PollAsync(long offset, int polls);
}
