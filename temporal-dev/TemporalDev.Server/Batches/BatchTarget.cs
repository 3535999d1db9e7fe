using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Batches;

/// <summary>A workflow that a batch is about.</summary>
/// <param name="Position">What the batch has done once it has done this one and all before.</param>
/// <param name="Execution">The workflow.</param>
internal readonly record struct BatchTarget(long Position, WorkflowExecution Execution);
