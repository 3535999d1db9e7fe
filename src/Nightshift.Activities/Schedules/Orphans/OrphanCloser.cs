using System.Security.Cryptography;
using System.Text;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules.Audit;
using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules.Orphans;

/// <summary>
/// Closes orphans, and requeues those whose schedule hands its work to the next worker: shutdown policies
/// <c>requeue</c> and <c>checkpoint_and_stop</c>, for as long as the slot is useful.
/// </summary>
internal sealed class OrphanCloser(ScheduleBook book, RecordStore records, AuditLog audit, ITemporalClient client)
{
    private const int IdLength = 10;

    /// <summary>Closes a run, once.</summary>
    /// <returns>The id of the run that makes up for it; null where none does.</returns>
    internal async Task<string?> CloseAsync(Orphan orphan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var run = orphan.Run;
        var schedule = orphan.IsLost ? await book.FindAsync(run.ScheduleId, cancellationToken) : null;

        // Started before the row is closed: an attempt that is cut short begins again, and finds the run it started.
        var requeued = schedule?.Definition is { } definition && IsToBeRequeued(schedule, definition, run, now)
            ? await StartAsync(run, definition, cancellationToken)
            : null;
        var row = run with
        {
            Status = Words.Of(RunStatus.Orphaned),
            Error = requeued is null ? orphan.Fate : $"{orphan.Fate} It was requeued as '{requeued}'.",
            FinishedAt = now,
            DurationMs = (long)Math.Max(0, (now - run.StartedAt).TotalMilliseconds),
        };
        await records.WriteScheduleRunAsync(row, cancellationToken);
        await audit.WriteAsync(row, cancellationToken);
        return requeued;
    }

    private static bool IsToBeRequeued(
        ScheduleView schedule, ScheduleDefinition definition, ScheduleRunRow run, DateTimeOffset now)
    {
        var policies = definition.Policies;
        var useful = policies.EffectiveMissedRun == MissedRunPolicy.Skip
            ? ScheduleLimits.DefaultUsefulForOnce : policies.EffectiveUsefulFor;
        return policies.Shutdown is ShutdownPolicy.Requeue or ShutdownPolicy.CheckpointAndStop
            && !schedule.Paused && now - run.Slot <= useful;
    }

    private async Task<string> StartAsync(
        ScheduleRunRow run, ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.RunKey)))[..IdLength];
        var id = $"{ScheduleId.RunOf(run.ScheduleId)}-{RunOrigins.Requeue}-{hash}";
        try
        {
            await client.StartWorkflowAsync(
                (ScheduledRunWorkflow again) => again.RunAsync(definition),
                new WorkflowOptions(id, TaskQueues.Main)
                {
                    IdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate,
                    TypedSearchAttributes = ScheduleMapping.RunAttributes(run.ScheduleId),
                    StaticSummary = ScheduleText.Cut($"Requeued: {ScheduleText.Headline(definition)}"),
                    Memo = RunMemo.Of(RunOrigins.Requeue, run.Slot),
                    Rpc = new RpcOptions { CancellationToken = cancellationToken },
                });
        }
        catch (WorkflowAlreadyStartedException)
        {
            // An earlier attempt did.
        }

        return id;
    }
}
