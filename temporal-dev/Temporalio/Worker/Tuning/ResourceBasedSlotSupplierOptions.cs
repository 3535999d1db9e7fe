namespace Temporalio.Worker.Tuning;

/// <summary>Bounds of slots that are given by the use of memory and processor.</summary>
/// <param name="MinimumSlots">Slots that are given whatever is in use. Default 5 for workflow tasks, else 1.</param>
/// <param name="MaximumSlots">Slots that are given at most. Default 500.</param>
/// <param name="RampThrottle">
/// Time between two slots beyond the minimum, to see what a task needs before the next one comes. Default none for
/// workflow tasks, else 50 ms.
/// </param>
public sealed record ResourceBasedSlotSupplierOptions(
    int? MinimumSlots = null, int? MaximumSlots = null, TimeSpan? RampThrottle = null);
