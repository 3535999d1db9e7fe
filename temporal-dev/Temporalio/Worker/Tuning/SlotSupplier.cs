namespace Temporalio.Worker.Tuning;

/// <summary>Gives out the slots that bound how much a worker does at a time.</summary>
public abstract class SlotSupplier
{
    private protected SlotSupplier()
    {
    }
}
