using Nightshift.Workflows.Telegram.Ports;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Telegram;

/// <summary>
/// Holds the lease on the bot: the Bot API gives updates to one poller only, so one workflow of this one id runs one
/// activity at a time. A worker that dies stops heartbeating, and the next one takes over where it was.
/// </summary>
[Workflow]
public sealed class TelegramPollerWorkflow
{
    /// <summary>Its workflow id: there is one.</summary>
    public const string Id = "telegram-poller";

    // About an hour of quiet polls, so that a new version of the poller gets its turn.
    private const int PollsATurn = 60;

    /// <summary>Polls for ever.</summary>
    /// <param name="offset">The first update that is not done yet; 0 at first.</param>
    [WorkflowRun]
    public async Task RunAsync(long offset)
    {
        while (!Workflow.ContinueAsNewSuggested)
        {
            var reached = offset;
            offset = await Workflow.ExecuteActivityAsync(
                (ITelegramActivities telegram) => telegram.PollAsync(reached, PollsATurn),
                new()
                {
                    Summary = "Poll Telegram for commands",
                    StartToCloseTimeout = TimeSpan.FromHours(2),
                    HeartbeatTimeout = TimeSpan.FromMinutes(2),
                    CancellationType = ActivityCancellationType.WaitCancellationCompleted,
                    RetryPolicy = new RetryPolicy
                    {
                        InitialInterval = TimeSpan.FromSeconds(5),
                        BackoffCoefficient = 2,
                        MaximumInterval = TimeSpan.FromMinutes(5),
                    },
                });
        }

        throw Workflow.CreateContinueAsNewException((TelegramPollerWorkflow poller) => poller.RunAsync(offset));
    }
}
