using Temporalio.Client;

namespace Nightshift.Cli.Goals;

/// <summary>The run that a command is about.</summary>
/// <param name="Handle">The workflow, bound to the run.</param>
/// <param name="Origin">How the command came by it.</param>
/// <param name="Before">How the run before ended; null where there was none.</param>
internal sealed record GoalRun(WorkflowHandle Handle, GoalRunOrigin Origin, string? Before = null);
