namespace Temporalio.Worker.Tuning;

/// <summary>The suppliers of a worker's slots.</summary>
public sealed class WorkerTuner : IWorkerTuner
{
    private const int DefaultNexusSlots = 100;

    /// <summary>Creates a tuner.</summary>
    /// <param name="workflowTaskSlotSupplier">Slots of workflow tasks.</param>
    /// <param name="activityTaskSlotSupplier">Slots of activity tasks.</param>
    /// <param name="localActivitySlotSupplier">Slots of local activities.</param>
    /// <param name="nexusTaskSlotSupplier">Slots of Nexus tasks, of which this SDK runs none.</param>
    public WorkerTuner(
        SlotSupplier workflowTaskSlotSupplier,
        SlotSupplier activityTaskSlotSupplier,
        SlotSupplier localActivitySlotSupplier,
        SlotSupplier nexusTaskSlotSupplier)
    {
        ArgumentNullException.ThrowIfNull(nexusTaskSlotSupplier);
        WorkflowTaskSlotSupplier = workflowTaskSlotSupplier;
        ActivityTaskSlotSupplier = activityTaskSlotSupplier;
        LocalActivitySlotSupplier = localActivitySlotSupplier;
    }

    /// <inheritdoc/>
    public SlotSupplier WorkflowTaskSlotSupplier { get; init; }

    /// <inheritdoc/>
    public SlotSupplier ActivityTaskSlotSupplier { get; init; }

    /// <inheritdoc/>
    public SlotSupplier LocalActivitySlotSupplier { get; init; }

    /// <summary>Creates a tuner with fixed numbers of slots.</summary>
    /// <param name="workflowTaskSlots">Workflow tasks at a time.</param>
    /// <param name="activityTaskSlots">Activities at a time.</param>
    /// <param name="localActivitySlots">Local activities at a time.</param>
    /// <param name="nexusTaskSlots">Nexus tasks at a time, of which this SDK runs none. Default 100.</param>
    /// <returns>The tuner.</returns>
    public static WorkerTuner CreateFixedSize(
        int workflowTaskSlots,
        int activityTaskSlots,
        int localActivitySlots,
        int nexusTaskSlots = DefaultNexusSlots) => new(
            new FixedSizeSlotSupplier(workflowTaskSlots),
            new FixedSizeSlotSupplier(activityTaskSlots),
            new FixedSizeSlotSupplier(localActivitySlots),
            new FixedSizeSlotSupplier(nexusTaskSlots));

    /// <summary>Creates a tuner that gives as many slots as memory and processor bear.</summary>
    /// <param name="targetMemoryUsage">Memory that may be in use, from 0 to 1; more than 0.8 is not advised.</param>
    /// <param name="targetCpuUsage">Processor time that may be in use, from 0 to 1.</param>
    /// <param name="workflowOptions">Bounds for workflow tasks.</param>
    /// <param name="activityOptions">Bounds for activity tasks.</param>
    /// <param name="localActivityOptions">Bounds for local activities.</param>
    /// <param name="nexusOptions">Bounds for Nexus tasks, of which this SDK runs none.</param>
    /// <returns>The tuner.</returns>
    public static WorkerTuner CreateResourceBased(
        double targetMemoryUsage,
        double targetCpuUsage,
        ResourceBasedSlotSupplierOptions? workflowOptions = null,
        ResourceBasedSlotSupplierOptions? activityOptions = null,
        ResourceBasedSlotSupplierOptions? localActivityOptions = null,
        ResourceBasedSlotSupplierOptions? nexusOptions = null)
    {
        var targets = new ResourceBasedTunerOptions(targetMemoryUsage, targetCpuUsage);
        return new(Of(workflowOptions), Of(activityOptions), Of(localActivityOptions), Of(nexusOptions));

        ResourceBasedSlotSupplier Of(ResourceBasedSlotSupplierOptions? options) => new(options ?? new(), targets);
    }
}
