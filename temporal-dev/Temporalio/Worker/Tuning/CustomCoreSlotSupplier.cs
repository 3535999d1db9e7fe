using Temporalio.Core.Tuning;

namespace Temporalio.Worker.Tuning;

/// <summary>Gives the core the slots of a supplier of the user.</summary>
internal sealed class CustomCoreSlotSupplier(CustomSlotSupplier supplier) : ICoreSlotSupplier
{
    /// <inheritdoc/>
    public int? MaximumSlots => null;

    /// <inheritdoc/>
    public async ValueTask<CoreSlotPermit> ReserveAsync(
        CoreSlotReservation reservation, CancellationToken cancellationToken) =>
        new(await supplier.ReserveSlotAsync(ToContext(reservation), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public CoreSlotPermit? TryReserve(CoreSlotReservation reservation) =>
        supplier.TryReserveSlot(ToContext(reservation)) is { } permit ? new(permit) : null;

    /// <inheritdoc/>
    public void MarkUsed(CoreSlotPermit permit, CoreSlotUse use) =>
        supplier.MarkSlotUsed(new(ToInfo(use), (SlotPermit)permit.Data!));

    /// <inheritdoc/>
    public void Release(CoreSlotPermit permit, CoreSlotUse? use) =>
        supplier.ReleaseSlot(new(use is null ? null : ToInfo(use), (SlotPermit)permit.Data!));

    private static SlotReserveContext ToContext(CoreSlotReservation reservation) => new(
        (SlotType)(int)reservation.Kind,
        reservation.TaskQueue,
        reservation.WorkerIdentity,
        reservation.WorkerBuildId,
        reservation.IsSticky);

    private static SlotInfo ToInfo(CoreSlotUse use) => use.Kind switch
    {
        CoreSlotKind.Workflow => new SlotInfo.WorkflowSlotInfo(use.Type, use.IsSticky),
        CoreSlotKind.Activity => new SlotInfo.ActivitySlotInfo(use.Type),
        _ => new SlotInfo.LocalActivitySlotInfo(use.Type),
    };
}
