using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>Why a completion is refused as a whole.</summary>
/// <param name="Cause">What the failed workflow task says.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="TerminatesRun">Whether the run ends with it, because it could never get past this.</param>
/// <param name="LeavesTask">Whether the real server only says so, and the task goes on as if nothing had come.</param>
/// <param name="IsGone">Whether it is not what the completion says, but the task is no longer there.</param>
internal sealed record CommandProblem(
    WorkflowTaskFailedCause Cause,
    string Message,
    bool TerminatesRun = false,
    bool IsGone = false,
    bool LeavesTask = false)
{
    /// <summary>A problem that leaves the task as it is.</summary>
    public static CommandProblem Plain(string message) =>
        new(WorkflowTaskFailedCause.Unspecified, message, LeavesTask: true);
}
