using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>Input of <see cref="TemporalWorkerOptions.PatchActivationCallback"/>.</summary>
/// <param name="WorkflowInfo">The run that asks.</param>
/// <param name="PatchId">The patch.</param>
public record PatchActivationInput(WorkflowInfo WorkflowInfo, string PatchId);
