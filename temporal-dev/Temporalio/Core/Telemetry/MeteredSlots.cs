using Temporalio.Core.Tuning;

namespace Temporalio.Core.Telemetry;

/// <summary>Tells how many slots of a supplier are in use.</summary>
internal sealed class MeteredSlots : ICoreSlotSupplier
{
    private readonly ICoreSlotSupplier _inner;
    private readonly CoreMetrics _metrics;
    private readonly Lock _gate = new();
    private int _used;

    /// <param name="inner">The supplier.</param>
    /// <param name="metrics">Where it is told.</param>
    /// <param name="workerType">Whose slots they are.</param>
    public MeteredSlots(ICoreSlotSupplier inner, CoreMetrics metrics, string workerType)
    {
        _inner = inner;
        _metrics = metrics.With(new KeyValuePair<string, object>("worker_type", workerType));
        Change(0);
    }

    /// <inheritdoc/>
    public int? MaximumSlots => _inner.MaximumSlots;

    /// <inheritdoc/>
    public ValueTask<CoreSlotPermit> ReserveAsync(
        CoreSlotReservation reservation, CancellationToken cancellationToken) =>
        _inner.ReserveAsync(reservation, cancellationToken);

    /// <inheritdoc/>
    public CoreSlotPermit? TryReserve(CoreSlotReservation reservation) => _inner.TryReserve(reservation);

    /// <inheritdoc/>
    public void MarkUsed(CoreSlotPermit permit, CoreSlotUse use)
    {
        _inner.MarkUsed(permit, use);
        Change(1);
    }

    /// <inheritdoc/>
    public void Release(CoreSlotPermit permit, CoreSlotUse? use)
    {
        _inner.Release(permit, use);
        if (use is not null)
        {
            Change(-1);
        }
    }

    private void Change(int by)
    {
        lock (_gate)
        {
            _used += by;
            _metrics.Set(MetricNames.SlotsUsed, _used);
            if (MaximumSlots is { } maximum)
            {
                _metrics.Set(MetricNames.SlotsAvailable, maximum - _used);
            }
        }
    }
}
