namespace Temporalio.Worker.Tuning;

/// <summary>
/// As many slots as memory and processor bear. All resource-based suppliers of a tuner must have the same
/// <see cref="TunerOptions"/>.
/// </summary>
public sealed class ResourceBasedSlotSupplier : SlotSupplier
{
    /// <summary>Creates a supplier.</summary>
    /// <param name="options">Bounds of its slots.</param>
    /// <param name="tunerOptions">How much may be in use.</param>
    public ResourceBasedSlotSupplier(
        ResourceBasedSlotSupplierOptions options, ResourceBasedTunerOptions tunerOptions)
    {
        Options = options;
        TunerOptions = tunerOptions;
    }

    /// <summary>Bounds of its slots.</summary>
    public ResourceBasedSlotSupplierOptions Options { get; private init; }

    /// <summary>How much may be in use.</summary>
    public ResourceBasedTunerOptions TunerOptions { get; private init; }
}
