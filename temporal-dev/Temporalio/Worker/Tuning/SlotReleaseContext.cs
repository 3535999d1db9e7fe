namespace Temporalio.Worker.Tuning;

/// <summary>The end of the use of a slot.</summary>
/// <param name="SlotInfo">What it was used for; null if it was not.</param>
/// <param name="Permit">The permit it was reserved with.</param>
public record SlotReleaseContext(SlotInfo? SlotInfo, SlotPermit Permit);
