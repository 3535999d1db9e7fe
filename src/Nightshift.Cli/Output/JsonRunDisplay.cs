using Nightshift.Cli.Goals;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Output;

/// <summary><c>-o json</c>: the report at the end, and nothing before.</summary>
internal sealed class JsonRunDisplay(CliConsole console) : RunDisplay
{
    public override void Begin(GoalRun run, Session session)
    {
        // The report says it all.
    }

    public override Task<GoalProgress> FollowAsync(
        IAsyncEnumerable<GoalNews> news, Session session, CancellationToken cancellationToken) =>
        ForEachAsync(news, (_, _) => { });

    public override void End(GoalReport report, Session session) => console.Output.WriteLine(Json.Document(report));
}
