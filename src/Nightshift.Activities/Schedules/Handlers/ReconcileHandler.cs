using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>
/// The task handler <c>reconcile</c>: finds runs that the records take for being at work and that Temporal knows to be
/// over, or not at all, closes them, and tells people. So a run that was terminated, timed out or lost with its server
/// does not stay open for ever.
/// </summary>
internal sealed class ReconcileHandler(
    RecordStore records,
    ITemporalClient client,
    INotifier notifier,
    TimeProvider timeProvider,
    ScheduleBook book,
    ScheduleStates states) : ITaskHandler
{
    internal const string Name = "reconcile";

    // A run that has just begun, or is just being closed, is no orphan.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    public async Task<TaskHandlerResult> RunAsync(TaskHandlerContext context, CancellationToken cancellationToken)
    {
        await states.NoticeAsync(await book.ListAsync(cancellationToken), cancellationToken);
        List<string> closed = [];
        var now = timeProvider.GetUtcNow();
        foreach (var run in await records.OpenScheduleRunsAsync(cancellationToken))
        {
            if (await FateAsync(run, now, cancellationToken) is not { } fate)
            {
                continue;
            }

            await records.WriteScheduleRunAsync(
                run with
                {
                    Status = Words.Of(RunStatus.Orphaned),
                    Error = fate,
                    FinishedAt = now,
                    DurationMs = (long)Math.Max(0, (now - run.StartedAt).TotalMilliseconds),
                },
                cancellationToken);
            closed.Add($"{run.ScheduleId}, slot {run.Slot.UtcDateTime:u}: {fate}");
        }

        if (closed.Count > 0)
        {
            await notifier.NotifyAsync(
                new Notice(
                    NoticeLevel.Warning,
                    $"{closed.Count} runs could not be finished by anybody and were closed.",
                    string.Join('\n', closed)),
                cancellationToken);
        }

        return TaskHandlerResult.Success($"{closed.Count} runs were closed.", new { closed = closed.Count });
    }

    /// <summary>Why nobody can finish a run; null where somebody can.</summary>
    private async Task<string?> FateAsync(ScheduleRunRow run, DateTimeOffset now, CancellationToken cancellationToken)
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

            return $"Its workflow is {description.Status.ToString().ToLowerInvariant()} and wrote no end.";
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return "Temporal does not know its workflow any more.";
        }
    }
}
