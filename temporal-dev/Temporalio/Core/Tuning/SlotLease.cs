namespace Temporalio.Core.Tuning;

/// <summary>A slot in hand, given back once when disposed.</summary>
internal sealed class SlotLease(ICoreSlotSupplier supplier, CoreSlotPermit permit) : IDisposable
{
    private CoreSlotUse? _use;
    private bool _isReleased;

    /// <summary>Says what the slot is used for, once.</summary>
    public void MarkUsed(CoreSlotUse use)
    {
        if (_use is null)
        {
            _use = use;
            supplier.MarkUsed(permit, use);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isReleased, true))
        {
            supplier.Release(permit, _use);
        }
    }
}
