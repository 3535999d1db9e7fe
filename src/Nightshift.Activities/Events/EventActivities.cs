using Nightshift.Contracts.Events;
using Nightshift.Workflows.Events.Ports;
using Temporalio.Activities;

namespace Nightshift.Activities.Events;

/// <summary>What the router does to schedules.</summary>
public sealed class EventActivities : IEventActivities
{
    private readonly EventDispatcher _dispatcher;

    /// <summary>Activities of a dispatcher.</summary>
    public EventActivities(EventDispatcher dispatcher) => _dispatcher = dispatcher;

    /// <inheritdoc/>
    [Activity]
    public Task<EventReport> DispatchEventAsync(EventMessage message, DateTimeOffset at) =>
        ActivityFailures.GuardAsync(() => _dispatcher.DispatchAsync(
            message, at, ActivityExecutionContext.Current.CancellationToken));
}
