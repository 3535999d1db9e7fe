using Nightshift.Cli.Goals;

namespace Nightshift.Cli.Output;

/// <summary>Says in a sentence how a command came by its run.</summary>
internal static class RunHeadline
{
    /// <summary>The sentence.</summary>
    public static string Of(GoalRun run) => run.Origin switch
    {
        GoalRunOrigin.Resumed => $"'{run.Handle.Id}' is at work already; going on where it was.",
        GoalRunOrigin.Finished => $"'{run.Handle.Id}' is done already; '--again' does it once more.",
        _ when run.Before is { } before => $"'{run.Handle.Id}' starts anew; it ended before: {before}.",
        _ => $"'{run.Handle.Id}' starts.",
    };
}
