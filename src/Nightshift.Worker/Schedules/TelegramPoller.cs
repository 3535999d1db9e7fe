using Microsoft.Extensions.Options;
using Nightshift.Activities.Telegram;
using Nightshift.Contracts;
using Nightshift.Workflows.Telegram;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;

namespace Nightshift.Worker.Schedules;

/// <summary>Sees that somebody listens to the bot, where there is one.</summary>
internal sealed class TelegramPoller(ITemporalClient client, IOptions<TelegramOptions> options)
{
    /// <summary>Starts the workflow that holds the lease; one that is there stays.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return;
        }

        await client.StartWorkflowAsync(
            (TelegramPollerWorkflow poller) => poller.RunAsync(0),
            new WorkflowOptions(TelegramPollerWorkflow.Id, TaskQueues.Main)
            {
                IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
                IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate,
                StaticSummary = "Telegram: commands of operators",
                Rpc = new RpcOptions { CancellationToken = cancellationToken },
            });
    }
}
