using Nightshift.Activities.Notify;
using Nightshift.Activities.Schedules.Orphans;

namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>
/// The task handler <c>reconcile</c>: closes runs that nobody can finish, or requeues them by their schedule's policy,
/// and tells people. So a run that was terminated, timed out or lost with its server does not stay open for ever.
/// </summary>
internal sealed class ReconcileHandler(
    OrphanFinder finder,
    OrphanCloser closer,
    INotifier notifier,
    TimeProvider timeProvider,
    ScheduleBook book,
    ScheduleStates states) : ITaskHandler
{
    internal const string Name = "reconcile";

    public async Task<TaskHandlerResult> RunAsync(TaskHandlerContext context, CancellationToken cancellationToken)
    {
        await states.NoticeAsync(await book.ListAsync(cancellationToken), cancellationToken);
        List<string> closed = [];
        var requeued = 0;
        var now = timeProvider.GetUtcNow();
        foreach (var orphan in await finder.FindAsync(now, cancellationToken))
        {
            var again = await closer.CloseAsync(orphan, now, cancellationToken);
            requeued += again is null ? 0 : 1;
            closed.Add(
                $"{orphan.Run.ScheduleId}, slot {orphan.Run.Slot.UtcDateTime:u}: {orphan.Fate}"
                + (again is null ? "" : $" It runs again as '{again}'."));
        }

        if (closed.Count > 0)
        {
            await notifier.NotifyAsync(
                new Notice(
                    NoticeLevel.Warning,
                    $"{closed.Count} runs could not be finished by anybody and were closed, {requeued} requeued.",
                    string.Join('\n', closed)),
                cancellationToken);
        }

        return TaskHandlerResult.Success(
            $"{closed.Count} runs were closed, {requeued} of them requeued.", new { closed = closed.Count, requeued });
    }
}
