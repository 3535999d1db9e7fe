namespace Temporalio.Worker.Tuning;

/// <summary>The use of a slot that was reserved.</summary>
/// <param name="SlotInfo">What it is used for.</param>
/// <param name="Permit">The permit it was reserved with.</param>
public record SlotMarkUsedContext(SlotInfo SlotInfo, SlotPermit Permit);
