namespace Temporalio.Core.Tuning.Resources;

/// <summary>Bounds of slots that are given by the use of memory and processor.</summary>
/// <param name="Minimum">Slots that are given whatever is in use.</param>
/// <param name="Maximum">Slots that are given at most.</param>
/// <param name="RampThrottle">Time between two slots beyond the minimum.</param>
internal sealed record ResourceSlotBounds(int Minimum, int Maximum, TimeSpan RampThrottle);

/// <summary>As many slots as memory and processor bear, one after another.</summary>
internal sealed class ResourceCoreSlotSupplier(
    ResourceController controller, ResourceSlotBounds bounds, TimeProvider timeProvider) : ICoreSlotSupplier
{
    /// <summary>Nobody tells when memory or processor get free, so whoever waits looks again.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(10);

    private static readonly CoreSlotPermit Permit = new();

    private readonly Lock _gate = new();
    private int _issued;
    private long _lastIssued;

    /// <inheritdoc/>
    public int? MaximumSlots => bounds.Maximum;

    /// <inheritdoc/>
    public async ValueTask<CoreSlotPermit> ReserveAsync(
        CoreSlotReservation reservation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (TryReserve(reservation) is null)
        {
            await Task.Delay(LookAgainAfter, timeProvider, cancellationToken).ConfigureAwait(false);
        }

        return Permit;
    }

    /// <inheritdoc/>
    public CoreSlotPermit? TryReserve(CoreSlotReservation reservation)
    {
        lock (_gate)
        {
            if (_issued >= bounds.Minimum && !MayIssueMore())
            {
                return null;
            }

            _issued++;
            _lastIssued = timeProvider.GetTimestamp();
            return Permit;
        }
    }

    /// <inheritdoc/>
    public void MarkUsed(CoreSlotPermit permit, CoreSlotUse use)
    {
    }

    /// <inheritdoc/>
    public void Release(CoreSlotPermit permit, CoreSlotUse? use)
    {
        lock (_gate)
        {
            _issued--;
        }
    }

    private bool MayIssueMore() =>
        _issued < bounds.Maximum &&
        timeProvider.GetElapsedTime(_lastIssued) >= bounds.RampThrottle &&
        controller.HasRoom();
}
