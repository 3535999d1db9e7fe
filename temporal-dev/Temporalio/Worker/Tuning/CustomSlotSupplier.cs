namespace Temporalio.Worker.Tuning;

/// <summary>Slots given out by code of the user. Members may be called from several threads at a time.</summary>
public abstract class CustomSlotSupplier : SlotSupplier
{
    /// <summary>Waits for a slot. Without one the worker does not poll.</summary>
    /// <param name="ctx">Who asks.</param>
    /// <param name="cancellationToken">The slot is not needed any more.</param>
    /// <returns>The permit.</returns>
    public abstract Task<SlotPermit> ReserveSlotAsync(SlotReserveContext ctx, CancellationToken cancellationToken);

    /// <summary>Takes a slot if one is free now. Must not wait.</summary>
    /// <param name="ctx">Who asks.</param>
    /// <returns>The permit, or null if there is none.</returns>
    public abstract SlotPermit? TryReserveSlot(SlotReserveContext ctx);

    /// <summary>Learns what a slot is used for. Must not wait.</summary>
    /// <param name="ctx">The slot and its use.</param>
    public abstract void MarkSlotUsed(SlotMarkUsedContext ctx);

    /// <summary>Takes a slot back. Must not wait.</summary>
    /// <param name="ctx">The slot and its use.</param>
    public abstract void ReleaseSlot(SlotReleaseContext ctx);
}
