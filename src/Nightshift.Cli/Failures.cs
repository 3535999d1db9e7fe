using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Contracts;
using Nightshift.Worker.Configuration;
using Temporalio.Exceptions;

namespace Nightshift.Cli;

/// <summary>Turns what went wrong into sentences and an exit code. What it does not know is a defect.</summary>
internal static class Failures
{
    /// <summary>What to say and to exit with; null for a defect.</summary>
    public static StartupFailure? Explain(Exception exception) => exception switch
    {
        ScheduleException e => new StartupFailure(ExitCodes.BadInput, e.Errors),
        RecordsException e => new StartupFailure(e.IsVersion ? ExitCodes.BadInput : ExitCodes.Unavailable, [e.Message]),
        CliException e => new StartupFailure(e.ExitCode, e.Sentences),
        WorkflowUpdateFailedException e => new StartupFailure(ExitCodes.BadInput, [Cause(e).Message]),
        WorkflowFailedException e => new StartupFailure(ExitCodeOf(e), [Cause(e).Message]),
        WorkflowQueryFailedException e => new StartupFailure(ExitCodes.Unavailable, [e.Message]),
        RpcException e => Explain(e),
        _ => StartupFailure.From(exception),
    };

    /// <summary>The exit code for a run that failed: what its cause means to who started it.</summary>
    public static int ExitCodeOf(Exception failure) => (Cause(failure) as ApplicationFailureException)?.ErrorType switch
    {
        FailureTypes.InvalidGoal or FailureTypes.LlmUnauthorized or FailureTypes.LlmForbidden
            or FailureTypes.RecordsVersion or FailureTypes.WorkspacePath => ExitCodes.BadInput,
        FailureTypes.LlmRateLimited or FailureTypes.LlmOverloaded or FailureTypes.LlmUnavailable
            or FailureTypes.LlmTimeout or FailureTypes.LlmOutOfCredit or FailureTypes.RecordsUnavailable
            or FailureTypes.WorkspaceUnavailable => ExitCodes.Unavailable,
        _ => ExitCodes.GoalFailed,
    };

    /// <summary>What happened, below what Temporal wraps around it: our own failure, else the innermost one.</summary>
    public static Exception Cause(Exception failure)
    {
        while (failure is not ApplicationFailureException && failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure;
    }

    private static StartupFailure? Explain(RpcException e) => e.Code switch
    {
        RpcException.StatusCode.Unavailable => new StartupFailure(
            ExitCodes.Unavailable,
            [$"Temporal does not answer any more: {e.Message.TrimEnd('.')}. Try again when it does."]),
        RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.FailedPrecondition => new StartupFailure(
            ExitCodes.Unavailable,
            ["Nobody answered in time. Is a worker running? Without '--no-worker' this command brings one along."]),
        RpcException.StatusCode.Unauthenticated or RpcException.StatusCode.PermissionDenied => new StartupFailure(
            ExitCodes.BadInput,
            [$"Temporal refuses these credentials: {e.Message.TrimEnd('.')}. Correct TEMPORAL_API_KEY."]),
        RpcException.StatusCode.NotFound => new StartupFailure(ExitCodes.BadInput, [$"{e.Message.TrimEnd('.')}."]),
        _ => null,
    };
}
