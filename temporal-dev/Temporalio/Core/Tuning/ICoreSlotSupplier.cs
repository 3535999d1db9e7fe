namespace Temporalio.Core.Tuning;

/// <summary>Gives out the slots that bound how many tasks of one kind a worker has at a time.</summary>
internal interface ICoreSlotSupplier
{
    /// <summary>How many slots there can be at most, if that is known.</summary>
    int? MaximumSlots { get; }

    /// <summary>Waits until a slot may be used; a poll is sent only with a slot in hand.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<CoreSlotPermit> ReserveAsync(CoreSlotReservation reservation, CancellationToken cancellationToken);

    /// <summary>Takes a slot if one is free now, as eager activities do.</summary>
    CoreSlotPermit? TryReserve(CoreSlotReservation reservation);

    /// <summary>Says what the reserved slot is used for.</summary>
    void MarkUsed(CoreSlotPermit permit, CoreSlotUse use);

    /// <summary>Gives the slot back. <paramref name="use"/> is null if it was never used.</summary>
    void Release(CoreSlotPermit permit, CoreSlotUse? use);
}
