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

    /// <summary>Says which run it is, and what was asked for in vain.</summary>
    public abstract void Begin(GoalRun run, Session session, GoalInput input);

    /// <summary>Shows the progress as it comes.</summary>
    /// <returns>The last one.</returns>
    public abstract Task<GoalProgress> FollowAsync(
        IAsyncEnumerable<GoalProgress> news, Session session, CancellationToken cancellationToken);

    /// <summary>Shows how it ended.</summary>
    public abstract void End(GoalReport report, Session session);

    /// <summary>Calls <paramref name="show"/> with each progress and what changed.</summary>
    protected static async Task<GoalProgress> ForEachAsync(
        IAsyncEnumerable<GoalProgress> news, Action<GoalProgress, IReadOnlyList<ProgressChange>> show)
    {
        GoalProgress? latest = null;
        await foreach (var progress in news)
        {
            show(progress, ProgressDiff.Between(latest, progress));
            latest = progress;
        }

        return latest ?? throw new InvalidOperationException("A run that was followed has shown no progress.");
    }
}
