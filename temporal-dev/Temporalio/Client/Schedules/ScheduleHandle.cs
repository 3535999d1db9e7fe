namespace Temporalio.Client.Schedules;

/// <summary>One schedule on the server, whether it exists or not.</summary>
/// <param name="Client">The client that calls the server.</param>
/// <param name="Id">The schedule's id.</param>
/// <remarks>
/// Each call fails with an <see cref="Exceptions.RpcException"/>, of code <c>NotFound</c> if there is no such schedule.
/// </remarks>
public record ScheduleHandle(ITemporalClient Client, string Id)
{
    /// <summary>Acts at once for times given, as if they passed now.</summary>
    /// <param name="backfills">The times; at least one.</param>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the call.</param>
    /// <exception cref="ArgumentException">There is none, or one is not in UTC.</exception>
    public Task BackfillAsync(IReadOnlyCollection<ScheduleBackfill> backfills, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.BackfillScheduleAsync(new(Id, backfills, rpcOptions));

    /// <summary>Deletes the schedule. What it has started goes on.</summary>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the call.</param>
    public Task DeleteAsync(RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.DeleteScheduleAsync(new(Id, rpcOptions));

    /// <summary>Describes the schedule.</summary>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the call.</param>
    public Task<ScheduleDescription> DescribeAsync(RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.DescribeScheduleAsync(new(Id, rpcOptions));

    /// <summary>Pauses the schedule.</summary>
    /// <param name="note">Why. Default: that this SDK did it.</param>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the call.</param>
    public Task PauseAsync(string? note = null, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.PauseScheduleAsync(new(Id, note, rpcOptions));

    /// <summary>Acts at once, also if the schedule is paused.</summary>
    /// <param name="options">What happens if the last action is not done.</param>
    public Task TriggerAsync(ScheduleTriggerOptions? options = null) =>
        Client.OutboundInterceptor.TriggerScheduleAsync(new(Id, options));

    /// <summary>Ends the pause of the schedule.</summary>
    /// <param name="note">Why. Default: that this SDK did it.</param>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the call.</param>
    public Task UnpauseAsync(string? note = null, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.UnpauseScheduleAsync(new(Id, note, rpcOptions));

    /// <summary>Changes the schedule: describes it, and sends what the updater makes of the description.</summary>
    /// <param name="updater">Makes the new schedule; null for no change. May be called several times.</param>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the calls.</param>
    /// <remarks>Of two updates at the same time the one that is sent last wins.</remarks>
    public Task UpdateAsync(Func<ScheduleUpdateInput, ScheduleUpdate?> updater, RpcOptions? rpcOptions = null) =>
        UpdateAsync(input => Task.FromResult(updater(input)), rpcOptions);

    /// <summary>Changes the schedule: describes it, and sends what the updater makes of the description.</summary>
    /// <param name="updater">Makes the new schedule; null for no change. May be called several times.</param>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the calls.</param>
    /// <remarks>Of two updates at the same time the one that is sent last wins.</remarks>
    public Task UpdateAsync(Func<ScheduleUpdateInput, Task<ScheduleUpdate?>> updater, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.UpdateScheduleAsync(new(Id, updater, rpcOptions));
}
