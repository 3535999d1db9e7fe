using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History;

/// <summary>What a start led to.</summary>
/// <param name="RunId">The run that has the workflow id now.</param>
/// <param name="FirstRunId">First run of its chain.</param>
/// <param name="Started">Whether this start made it; true also when the same request did before.</param>
/// <param name="Status">Its status.</param>
/// <param name="Run">The run if this very call made it.</param>
/// <param name="Durable">To be awaited before the caller is answered.</param>
internal sealed record StartOutcome(
    string RunId, string FirstRunId, bool Started, WorkflowExecutionStatus Status, WorkflowRun? Run, Task Durable);
