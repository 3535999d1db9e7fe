namespace Temporalio.Worker.Tuning;

/// <summary>A fixed number of slots.</summary>
public sealed class FixedSizeSlotSupplier : SlotSupplier
{
    /// <summary>Creates a supplier.</summary>
    /// <param name="slotCount">How many slots; at least one.</param>
    public FixedSizeSlotSupplier(int slotCount) => SlotCount = slotCount;

    /// <summary>How many slots.</summary>
    public int SlotCount { get; }
}
