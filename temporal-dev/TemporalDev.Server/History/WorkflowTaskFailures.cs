using TemporalDev.Server.History.Commands;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace TemporalDev.Server.History;

/// <summary>Failures that the server itself writes into failed workflow tasks.</summary>
internal static class WorkflowTaskFailures
{
    /// <summary>The failure of a refused completion.</summary>
    public static Failure Of(CommandProblem problem) =>
        new() { Message = Text(problem), ServerFailureInfo = new ServerFailureInfo() };

    /// <summary>What the worker reads.</summary>
    public static string Text(CommandProblem problem) => problem switch
    {
        { LeavesTask: true } => problem.Message,
        { Cause: WorkflowTaskFailedCause.UnhandledCommand } => "UnhandledCommand",
        _ => $"{problem.Cause}: {problem.Message}",
    };
}
