using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace TemporalDev.Server.History;

/// <summary>Whether another run follows one that ended, as a retry.</summary>
internal static class RunSuccession
{
    /// <summary>The run's workflow failed.</summary>
    /// <returns>Why there is no other run, or <see cref="RetryState.InProgress"/>.</returns>
    public static RetryState OnFailure(WorkflowRun run, Failure failure, out WorkflowRun? next)
    {
        next = null;
        return run.Events.Started.RetryPolicy is null ? RetryState.RetryPolicyNotSet : RetryState.NonRetryableFailure;
    }
}
