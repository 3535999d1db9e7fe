using Nightshift.Activities.Records;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules.Orphans;

/// <summary>
/// Finds runs that the records take for being at work and that Temporal knows to be over, or not at all: those that
/// were terminated, timed out, or were lost with their server.
/// </summary>
internal sealed class OrphanFinder(RecordStore records, ITemporalClient client)
{
    // A run that has just begun, or is just being closed, is no orphan.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    internal async Task<IReadOnlyList<Orphan>> FindAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Orphan> orphans = [];
        foreach (var run in await records.OpenScheduleRunsAsync(cancellationToken))
        {
            if (await JudgeAsync(run, now, cancellationToken) is { } orphan)
            {
                orphans.Add(orphan);
            }
        }

        return orphans;
    }

    private async Task<Orphan?> JudgeAsync(
        ScheduleRunRow run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var description = await client.GetWorkflowHandle(run.WorkflowId, run.RunId).DescribeAsync(
                new WorkflowDescribeOptions { Rpc = new RpcOptions { CancellationToken = cancellationToken } });
            if (description.Status is WorkflowExecutionStatus.Running or WorkflowExecutionStatus.Paused
                || (description.CloseTime is { } ended && now - ended < Grace))
            {
                return null;
            }

            var status = description.Status;
            return new Orphan(
                run,
                $"Its workflow is {status.ToString().ToLowerInvariant()} and wrote no end.",
                status is not (WorkflowExecutionStatus.Terminated or WorkflowExecutionStatus.Canceled));
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return new Orphan(run, "Temporal does not know its workflow any more.", IsLost: true);
        }
    }
}
