using Nightshift.Cli.Goals;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Output;

/// <summary>
/// <c>-o jsonl</c>: one object a line, told apart by <c>event</c>: <c>Run</c> first, then <c>Plan</c>, <c>Phase</c>,
/// <c>Task</c> and <c>Goal</c> as they change, <c>Trouble</c> while calls are tried again, <c>Report</c> last.
/// </summary>
internal sealed class JsonlRunDisplay(CliConsole console) : RunDisplay
{
    public override void Begin(GoalRun run, Session session) => Write(new
    {
        Event = "Run",
        GoalId = run.Handle.Id,
        run.Handle.RunId,
        run.Origin,
        session.Temporal.Address,
        session.Client.Options.Namespace,
        session.Temporal.IsEmbedded,
    });

    public override Task<GoalProgress> FollowAsync(
        IAsyncEnumerable<GoalNews> news, Session session, CancellationToken cancellationToken) =>
        ForEachAsync(news, (item, changes) =>
        {
            foreach (var change in changes)
            {
                Write(change.Artifact is { } artifact
                    ? change with { Artifact = session.Paths.Absolute(artifact) }
                    : change);
            }

            if (item.Troubles.Count > 0)
            {
                Write(new { Event = "Trouble", item.Progress.GoalId, item.Troubles });
            }
        });

    public override void End(GoalReport report, Session session) =>
        Write(new { Event = "Report", Report = report });

    private void Write<T>(T line)
    {
        console.Output.WriteLine(Json.Line(line));
        console.Output.Flush();
    }
}
