using Microsoft.Extensions.Logging;
using Nightshift.Contracts;
using Nightshift.Workflows.Telegram.Ports;
using Temporalio.Activities;

namespace Nightshift.Activities.Telegram;

/// <summary>Polls the bot. Its workflow sees that only one worker does so at a time.</summary>
public sealed class TelegramActivities : ITelegramActivities
{
    private readonly TelegramClient _client;
    private readonly TelegramCommands _commands;
    private readonly TimeProvider _time;
    private readonly ILogger<TelegramActivities> _logger;

    internal TelegramActivities(
        TelegramClient client, TelegramCommands commands, TimeProvider time, ILogger<TelegramActivities> logger) =>
        (_client, _commands, _time, _logger) = (client, commands, time, logger);

    /// <inheritdoc/>
    [Activity]
    public Task<long> PollAsync(long offset, int polls) => ActivityFailures.GuardAsync(async () =>
    {
        var context = ActivityExecutionContext.Current;
        var next = await ReachedAsync(context, offset);
        await _client.SetMyCommandsAsync(TelegramCommands.Menu, context.CancellationToken);
        TelegramLog.Polling(_logger);
        for (var poll = 0; poll < polls; poll++)
        {
            context.Heartbeat(next);
            foreach (var update in await WaitAsync(next, context))
            {
                await _commands.HandleAsync(update, context.CancellationToken);
                next = update.UpdateId + 1;
                context.Heartbeat(next);
            }
        }

        return next;
    });

    // A worker that died told how far it was.
    private static async Task<long> ReachedAsync(ActivityExecutionContext context, long offset) =>
        context.Info.HeartbeatDetails.Count > 0 ? await context.Info.HeartbeatDetailAtAsync<long>(0) : offset;

    // What passes by itself is waited for here, so that the lease stays where it is; the rest is the workflow's.
    private async Task<IReadOnlyList<TelegramUpdate>> WaitAsync(long offset, ActivityExecutionContext context)
    {
        try
        {
            return await _client.GetUpdatesAsync(offset, context.CancellationToken);
        }
        catch (TelegramException e) when (e.FailureType == FailureTypes.TelegramConflict)
        {
            TelegramLog.PollFailed(_logger, e.Message);
            if (e.Message.Contains("webhook is active", StringComparison.Ordinal))
            {
                await _client.DeleteWebhookAsync(context.CancellationToken);
            }
            else
            {
                await PauseAsync(TelegramConstants.ConflictPause, offset, context);
            }
        }
        catch (TelegramException e) when (e.RetryAfter is { } wait)
        {
            TelegramLog.PollFailed(_logger, e.Message);
            await PauseAsync(wait, offset, context);
        }

        return [];
    }

    // Heartbeats go on, or the lease would pass to another worker that would find the same.
    private async Task PauseAsync(TimeSpan wait, long offset, ActivityExecutionContext context)
    {
        for (var left = wait; left > TimeSpan.Zero; left -= TelegramConstants.ConflictPause)
        {
            context.Heartbeat(offset);
            var step = left < TelegramConstants.ConflictPause ? left : TelegramConstants.ConflictPause;
            await Task.Delay(step, _time, context.CancellationToken);
        }
    }
}
