using Temporalio.Core.Tuning;

namespace Temporalio.Worker.Tuning;

/// <summary>Makes of public suppliers and behaviours those of the core.</summary>
internal static class CoreSlotSuppliers
{
    /// <summary>The core's supplier for a public one.</summary>
    /// <exception cref="NotSupportedException">The core has none of its kind.</exception>
    public static ICoreSlotSupplier From(SlotSupplier supplier) => supplier switch
    {
        FixedSizeSlotSupplier { SlotCount: var count } => new FixedCoreSlotSupplier(count),
        CustomSlotSupplier custom => new CustomCoreSlotSupplier(custom),
        _ => throw new NotSupportedException(
            $"Slot supplier '{supplier.GetType().Name}' is not known. Derive from CustomSlotSupplier."),
    };

    /// <summary>The core's behaviour for a public one, or for a plain number of polls.</summary>
    public static CorePollerBehavior From(PollerBehavior? behavior, int polls) => behavior switch
    {
        PollerBehavior.Autoscaling scaling => new(scaling.Minimum, scaling.Maximum, scaling.Initial),
        PollerBehavior.SimpleMaximum simple => CorePollerBehavior.Fixed(simple.Maximum),
        _ => CorePollerBehavior.Fixed(polls),
    };
}
