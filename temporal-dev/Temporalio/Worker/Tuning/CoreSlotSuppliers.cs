using Temporalio.Core.Telemetry;
using Temporalio.Core.Tuning;
using Temporalio.Core.Tuning.Resources;

namespace Temporalio.Worker.Tuning;

/// <summary>Makes of a worker's suppliers and behaviours those of the core.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="telemetry">Where the use of slots is told; null for nowhere.</param>
internal sealed class CoreSlotSuppliers(TimeProvider timeProvider, WorkerTelemetry? telemetry)
{
    private const int DefaultMaximum = 500;
    private static readonly TimeSpan DefaultRampThrottle = TimeSpan.FromMilliseconds(50);

    private ResourceController? _controller;

    /// <summary>The core's supplier for a public one. Resource-based ones of a worker decide together.</summary>
    /// <exception cref="NotSupportedException">The core has none of its kind.</exception>
    public ICoreSlotSupplier From(SlotSupplier supplier, SlotType type)
    {
        var slots = Plain(supplier, type);
        return telemetry is null ? slots : new MeteredSlots(slots, telemetry.Metrics, WorkerTypeOf(type));
    }

    private static string WorkerTypeOf(SlotType type) => type switch
    {
        SlotType.Workflow => "WorkflowWorker",
        SlotType.Activity => "ActivityWorker",
        _ => "LocalActivityWorker",
    };

    private ICoreSlotSupplier Plain(SlotSupplier supplier, SlotType type) => supplier switch
    {
        FixedSizeSlotSupplier { SlotCount: var count } => new FixedCoreSlotSupplier(count),
        CustomSlotSupplier custom => new CustomCoreSlotSupplier(custom),
        ResourceBasedSlotSupplier resource => new ResourceCoreSlotSupplier(
            ControllerOf(resource.TunerOptions), BoundsOf(resource.Options, type), timeProvider),
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

    private static ResourceSlotBounds BoundsOf(ResourceBasedSlotSupplierOptions options, SlotType type)
    {
        var isWorkflow = type == SlotType.Workflow;
        return new(
            options.MinimumSlots ?? (isWorkflow ? 5 : 1),
            options.MaximumSlots ?? DefaultMaximum,
            options.RampThrottle ?? (isWorkflow ? TimeSpan.Zero : DefaultRampThrottle));
    }

    private ResourceController ControllerOf(ResourceBasedTunerOptions options) => _controller ??=
        new(options.TargetMemoryUsage, options.TargetCpuUsage, new SystemUsage(timeProvider));
}
