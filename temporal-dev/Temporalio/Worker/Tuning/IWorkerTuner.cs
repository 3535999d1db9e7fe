namespace Temporalio.Worker.Tuning;

/// <summary>The suppliers of a worker's slots.</summary>
public interface IWorkerTuner
{
    /// <summary>Slots of workflow tasks.</summary>
    SlotSupplier WorkflowTaskSlotSupplier { get; }

    /// <summary>Slots of activity tasks.</summary>
    SlotSupplier ActivityTaskSlotSupplier { get; }

    /// <summary>Slots of local activities.</summary>
    SlotSupplier LocalActivitySlotSupplier { get; }
}
