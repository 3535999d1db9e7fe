using Google.Protobuf.WellKnownTypes;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules;

/// <summary>Runs that no clock starts.</summary>
public sealed partial class ScheduleBook
{
    /// <summary>Runs a schedule now, also one that is paused.</summary>
    /// <param name="id">The schedule.</param>
    /// <param name="overlap">What happens while a run is at work; null for the schedule's own policy.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScheduleException">It is not there.</exception>
    public Task TriggerAsync(string id, OverlapPolicy? overlap, CancellationToken cancellationToken) =>
        OnAsync(id, handle => handle.TriggerAsync(new ScheduleTriggerOptions
        {
            Overlap = overlap is { } policy ? PolicyMapping.Overlap(policy) : ScheduleOverlapPolicy.Unspecified,
            Rpc = Rpc(cancellationToken),
        }));

    /// <summary>
    /// Runs a schedule for a nominal time of its own, also one that is paused; its overlap policy holds.
    /// </summary>
    /// <param name="id">The schedule.</param>
    /// <param name="slot">The nominal time, in whole seconds: with the schedule it is the run's identity.</param>
    /// <param name="requestId">What the server knows the request by: it does one that is repeated once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScheduleException">It is not there.</exception>
    public async Task FireAsync(
        string id, DateTimeOffset slot, string requestId, CancellationToken cancellationToken)
    {
        var trigger = new TriggerImmediatelyRequest { ScheduledTime = Timestamp.FromDateTimeOffset(slot) };
        try
        {
            await _client.WorkflowService.PatchScheduleAsync(
                new PatchScheduleRequest
                {
                    Namespace = _client.Options.Namespace,
                    ScheduleId = id,
                    Patch = new SchedulePatch { TriggerImmediately = trigger },
                    Identity = _client.Connection.Options.Identity ?? "",
                    RequestId = requestId,
                },
                Rpc(cancellationToken));
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw NotFound(id);
        }
    }

    /// <summary>Runs the slots of a time that is over; those that have run already are refused by their gate.</summary>
    /// <returns>How many slots those are.</returns>
    /// <exception cref="ScheduleException">It is not there, or the time has no slots, or too many.</exception>
    public async Task<int> BackfillAsync(
        string id, DateTimeOffset from, DateTimeOffset to, OverlapPolicy overlap, CancellationToken cancellationToken)
    {
        if (to <= from)
        {
            throw new ScheduleException(
                ScheduleProblem.Invalid, $"'to' is {to:u}, not after 'from' of {from:u}; give a time that has slots.");
        }

        // A server takes both ends in.
        var slots = await AllTimesAsync(id, from.AddTicks(-1), to, ScheduleLimits.BackfilledSlots, cancellationToken);
        if (slots.Count is 0 or ScheduleLimits.BackfilledSlots)
        {
            throw new ScheduleException(
                ScheduleProblem.Invalid,
                slots.Count == 0
                    ? $"'{id}' has no slots from {from:u} to {to:u}; 'nightshift why {id} --at TIME' tells those "
                        + "around."
                    : $"'{id}' has {ScheduleLimits.BackfilledSlots:N0} slots or more from {from:u} to {to:u}; give a "
                        + "shorter time.");
        }

        var backfill = new ScheduleBackfill(from.UtcDateTime, to.UtcDateTime, PolicyMapping.Overlap(overlap));
        await OnAsync(id, handle => handle.BackfillAsync([backfill], Rpc(cancellationToken)));
        return slots.Count;
    }
}
