using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>Why a completion is refused as a whole.</summary>
/// <param name="Cause">What the failed workflow task says.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="TerminatesRun">Whether the run ends with it, because it could never get past this.</param>
/// <param name="IsGone">Whether it is not what the completion says, but the task is no longer there.</param>
internal sealed record CommandProblem(
    WorkflowTaskFailedCause Cause, string Message, bool TerminatesRun = false, bool IsGone = false);
