using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Breaker;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules.Breaker;

/// <summary>Tells breakers how runs ended. There is a breaker from the first failure to the next good run.</summary>
public sealed class BreakerLine
{
    private readonly ITemporalClient _client;

    /// <summary>A line to the breakers of a namespace.</summary>
    public BreakerLine(ITemporalClient client) => _client = client;

    /// <summary>Tells how a run ended; a breaker learns of its own probes by itself.</summary>
    internal async Task TellAsync(RunClosing closing, CancellationToken cancellationToken)
    {
        if (closing.Origin == RunOrigins.Probe || closing.Definition.Policies.BreakerThreshold == 0)
        {
            return;
        }

        var rpc = new RpcOptions { CancellationToken = cancellationToken };
        var succeeded = closing.Status == RunStatus.Succeeded;
        var news = new BreakerNews(
            closing.Run.Key,
            succeeded,
            closing.Error ?? closing.Outcome ?? "",
            closing.Run.Slot,
            closing.Attempts,

            // The failed input: what an event brought is not in the definition.
            closing.Definition with { Input = closing.Input ?? closing.Definition.Input });
        var id = ScheduleId.BreakerOf(closing.Run.ScheduleId);
        if (succeeded)
        {
            await SignalAsync(id, breaker => breaker.RunEndedAsync(news), rpc);
            return;
        }

        var options = new WorkflowOptions(id, TaskQueues.Main)
        {
            IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
            IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate,
            TypedSearchAttributes = ScheduleMapping.RunAttributes(closing.Run.ScheduleId, "breaker"),
            StaticSummary = ScheduleText.Cut($"Breaker of {closing.Definition.Title}"),
            Rpc = rpc,
        };
        options.SignalWithStart((BreakerWorkflow breaker) => breaker.RunEndedAsync(news));
        await _client.StartWorkflowAsync(
            (BreakerWorkflow breaker) => breaker.RunAsync(closing.Run.ScheduleId), options);
    }

    /// <summary>Says that a schedule works again.</summary>
    /// <returns>Whether it had a breaker that counts or is open.</returns>
    public Task<bool> ResetAsync(string scheduleId, string by, CancellationToken cancellationToken) => SignalAsync(
        ScheduleId.BreakerOf(scheduleId),
        breaker => breaker.ResetAsync(by),
        new RpcOptions { CancellationToken = cancellationToken });

    private async Task<bool> SignalAsync(
        string id, System.Linq.Expressions.Expression<Func<BreakerWorkflow, Task>> signal, RpcOptions rpc)
    {
        try
        {
            await _client.GetWorkflowHandle<BreakerWorkflow>(id).SignalAsync(
                signal, new WorkflowSignalOptions { Rpc = rpc });
            return true;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return false;
        }
    }
}
