namespace Temporalio.Worker.Tuning;

/// <summary>Who asks for a slot.</summary>
/// <param name="SlotType">What it is for.</param>
/// <param name="TaskQueue">The worker's queue.</param>
/// <param name="WorkerIdentity">The worker's identity.</param>
/// <param name="WorkerBuildId">The worker's build.</param>
/// <param name="IsSticky">Whether it is for the worker's own queue.</param>
public record SlotReserveContext(
    SlotType SlotType, string TaskQueue, string WorkerIdentity, string WorkerBuildId, bool IsSticky);
