using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Activities.Workspace;

namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>
/// The task handler <c>daily_briefing</c>: reads the records of the day before its slot, writes a briefing to the
/// workspace and tells it to people.
/// </summary>
internal sealed class DailyBriefingHandler(RecordStore records, WorkspaceStore workspace, INotifier notifier)
    : ITaskHandler
{
    internal const string Name = "daily_briefing";

    public async Task<TaskHandlerResult> RunAsync(TaskHandlerContext context, CancellationToken cancellationToken)
    {
        var to = context.NominalTime.ToUniversalTime();
        var from = to.AddDays(-1);
        var runs = await records.ScheduleRunsBetweenAsync(from, to, cancellationToken);
        var spent = await records.SpentSinceAsync(from, cancellationToken);
        var briefing = Briefing.Of(from, to, runs, spent);

        // One file for one slot: a second attempt writes the same one again.
        var path = $"briefings/{to:yyyy-MM-dd-HHmm}.md";
        await workspace.WriteAsync(path, briefing.Document(), cancellationToken);
        await notifier.NotifyAsync(
            new Notice(NoticeLevel.Info, briefing.Headline(), string.Join('\n', briefing.Lines())),
            cancellationToken);
        return TaskHandlerResult.Success(briefing.Headline(), new
        {
            artifact = path,
            runs = runs.Count,
            succeeded = briefing.Succeeded,
            failed = briefing.Failed,
            skipped = briefing.Skipped,
        });
    }
}
