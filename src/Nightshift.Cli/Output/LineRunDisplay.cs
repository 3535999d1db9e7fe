using Nightshift.Cli.Goals;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Output;

/// <summary>Text that is piped: a line for each change, then the report.</summary>
internal sealed class LineRunDisplay(CliConsole console) : RunDisplay
{
    public override void Begin(GoalRun run, Session session)
    {
        console.Output.WriteLine(RunHeadline.Of(run));
        console.Output.WriteLine(session.TemporalCommand("workflow show", run.Handle.Id));
    }

    public override Task<GoalProgress> FollowAsync(
        IAsyncEnumerable<GoalNews> news, Session session, CancellationToken cancellationToken) =>
        ForEachAsync(news, (item, changes) =>
        {
            foreach (var change in changes)
            {
                console.Output.WriteLine(ChangeLines.Of(change));
            }

            foreach (var trouble in item.Troubles)
            {
                console.Output.WriteLine($"       {Texts.OneLine(trouble, 200)}");
            }

            console.Output.Flush();
        });

    public override void End(GoalReport report, Session session)
    {
        console.Output.WriteLine();
        new ReportView(console.Ansi, session.Paths).Write(report, !session.Temporal.RunsServer);
    }
}
