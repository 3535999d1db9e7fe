using Nightshift.Cli.Goals;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Output;

/// <summary>How a run is shown, from its start to its report.</summary>
internal abstract class RunDisplay
{
    /// <summary>The display for a format and a console.</summary>
    public static RunDisplay Create(OutputFormat format, CliConsole console, TimeProvider timeProvider) => format switch
    {
        OutputFormat.Json => new JsonRunDisplay(console),
        OutputFormat.Jsonl => new JsonlRunDisplay(console),
        _ when console.IsLive => new LiveRunDisplay(console, timeProvider),
        _ => new LineRunDisplay(console),
    };

    /// <summary>Says which run it is.</summary>
    public abstract void Begin(GoalRun run, Session session);

    /// <summary>Shows the progress as it comes.</summary>
    /// <returns>The last one.</returns>
    public abstract Task<GoalProgress> FollowAsync(
        IAsyncEnumerable<GoalNews> news, Session session, CancellationToken cancellationToken);

    /// <summary>Shows how it ended.</summary>
    public abstract void End(GoalReport report, Session session);

    /// <summary>Calls <paramref name="show"/> with what is new, and what changed in the progress.</summary>
    protected static async Task<GoalProgress> ForEachAsync(
        IAsyncEnumerable<GoalNews> news, Action<GoalNews, IReadOnlyList<ProgressChange>> show)
    {
        GoalProgress? latest = null;
        await foreach (var item in news)
        {
            show(item, ProgressDiff.Between(latest, item.Progress));
            latest = item.Progress;
        }

        return latest ?? throw new InvalidOperationException("A run that was followed has shown no progress.");
    }
}
