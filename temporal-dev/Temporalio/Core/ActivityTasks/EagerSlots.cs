using Temporalio.Core.Tuning;

namespace Temporalio.Core.ActivityTasks;

/// <summary>Counts the slots that are held for activities that may come without a poll.</summary>
internal sealed class EagerSlots(ICoreSlotSupplier slots, Action released) : ICoreSlotSupplier
{
    private int _held;

    /// <inheritdoc />
    public int? MaximumSlots => slots.MaximumSlots;

    /// <summary>How many are held.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <inheritdoc />
    public ValueTask<CoreSlotPermit> ReserveAsync(
        CoreSlotReservation reservation, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Slots for eager activities are never waited for.");

    /// <inheritdoc />
    public CoreSlotPermit? TryReserve(CoreSlotReservation reservation)
    {
        var permit = slots.TryReserve(reservation);
        if (permit is not null)
        {
            Interlocked.Increment(ref _held);
        }

        return permit;
    }

    /// <inheritdoc />
    public void MarkUsed(CoreSlotPermit permit, CoreSlotUse use) => slots.MarkUsed(permit, use);

    /// <inheritdoc />
    public void Release(CoreSlotPermit permit, CoreSlotUse? use)
    {
        slots.Release(permit, use);
        Interlocked.Decrement(ref _held);
        released();
    }
}
