namespace Temporalio.Core.Tuning;

/// <summary>A fixed number of slots.</summary>
internal sealed class FixedCoreSlotSupplier : ICoreSlotSupplier
{
    private static readonly CoreSlotPermit Permit = new();
    private readonly SemaphoreSlim _free;

    /// <param name="slots">How many; at least one.</param>
    public FixedCoreSlotSupplier(int slots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        MaximumSlots = slots;
        _free = new(slots, slots);
    }

    /// <inheritdoc />
    public int? MaximumSlots { get; }

    /// <inheritdoc />
    public async ValueTask<CoreSlotPermit> ReserveAsync(
        CoreSlotReservation reservation, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Permit;
    }

    /// <inheritdoc />
    public CoreSlotPermit? TryReserve(CoreSlotReservation reservation) => _free.Wait(0) ? Permit : null;

    /// <inheritdoc />
    public void MarkUsed(CoreSlotPermit permit, CoreSlotUse use)
    {
    }

    /// <inheritdoc />
    public void Release(CoreSlotPermit permit, CoreSlotUse? use) => _free.Release();
}
