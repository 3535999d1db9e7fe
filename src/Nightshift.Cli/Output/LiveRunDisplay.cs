using Nightshift.Cli.Goals;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Goals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nightshift.Cli.Output;

/// <summary>Text on a terminal: a tree that is redrawn in place, then the report instead of it.</summary>
internal sealed class LiveRunDisplay(CliConsole console, TimeProvider timeProvider) : RunDisplay
{
    private static readonly TimeSpan FrameLength = TimeSpan.FromMilliseconds(120);

    /// <summary>Rows that are not the tree: empty ones, the footer, and the one of the cursor.</summary>
    private const int OtherRows = 5;

    public override void Begin(GoalRun run, Session session)
    {
        console.Ansi.MarkupLine($"[grey]{Markup.Escape(RunHeadline.Of(run))}[/]");
        console.Ansi.MarkupLine($"[grey]{Markup.Escape(session.TemporalCommand("workflow show", run.Handle.Id))}[/]");
    }

    public override async Task<GoalProgress> FollowAsync(
        IAsyncEnumerable<GoalNews> news, Session session, CancellationToken cancellationToken)
    {
        var begun = timeProvider.GetTimestamp();
        GoalNews? latest = null;
        var display = console.Ansi.Live(Draw(null, 0, TimeSpan.Zero));
        await display.StartAsync(async live =>
        {
            await using var source = news.GetAsyncEnumerator(cancellationToken);
            var next = source.MoveNextAsync().AsTask();
            for (var frame = 0; ; frame++)
            {
                var tick = Task.Delay(FrameLength, timeProvider, cancellationToken);
                if (await Task.WhenAny(next, tick) == next)
                {
                    if (!await next)
                    {
                        // The report comes in place of the tree; a tree that was left stays to be read.
                        display.AutoClear = true;
                        return;
                    }

                    latest = source.Current;
                    next = source.MoveNextAsync().AsTask();
                }

                live.UpdateTarget(Draw(latest, frame, timeProvider.GetElapsedTime(begun)));
            }
        });
        return latest?.Progress
            ?? throw new InvalidOperationException("A run that was followed has shown no progress.");
    }

    public override void End(GoalReport report, Session session)
    {
        console.Ansi.WriteLine();
        new ReportView(console.Ansi, session.Paths).Write(report, !session.Temporal.RunsServer);
    }

    private IRenderable Draw(GoalNews? news, int frame, TimeSpan elapsed)
    {
        if (news is not { Progress: var progress })
        {
            // Two lines: Spectre.Console moves the cursor up by "0", which terminals read as 1, to redraw a single one.
            return new Rows(new Text(""), new Markup($"[grey]Waiting for a worker  {Amounts.Clock(elapsed)}[/]"));
        }

        var width = console.Ansi.Profile.Width;
        var room = Math.Max(1, console.Ansi.Profile.Height - OtherRows - news.Troubles.Count);
        return new Rows(
            new Text(""),
            ProgressTree.Draw(ProgressTree.Rows(progress, room, frame), width),
            new Text(""),
            new Rows(news.Troubles.Select(
                trouble => new Markup($"[yellow]{Markup.Escape(Texts.OneLine(trouble, width - 1))}[/]"))),
            new Markup(Footer(progress, elapsed)));
    }

    private static string Footer(GoalProgress progress, TimeSpan elapsed)
    {
        if (progress.Offer is not null)
        {
            return $"[yellow]The plan waits for an answer:[/] nightshift goals approve {progress.GoalId}";
        }

        var offline = progress.Offline ? "  [yellow]offline: scripted model[/]" : "";
        return $"[grey]{Amounts.Clock(elapsed)}  cycle {progress.Cycles} of {GoalLimits.Cycles}  "
            + $"{Amounts.Usd(progress.CostUsd)} of {Amounts.Usd(progress.Input.BudgetUsd)}[/]{offline}  "
            + "[grey]Ctrl+C detaches[/]";
    }
}
