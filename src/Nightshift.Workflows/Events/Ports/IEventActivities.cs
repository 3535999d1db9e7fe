using Nightshift.Contracts;
using Nightshift.Contracts.Events;
using Temporalio.Activities;

namespace Nightshift.Workflows.Events.Ports;

/// <summary>What the router does to schedules, on <see cref="TaskQueues.Main"/>. It can be repeated.</summary>
public interface IEventActivities
{
    /// <summary>Fires every schedule that waits for an event, or writes down why it does not.</summary>
    /// <param name="message">A valid event, with an id.</param>
    /// <param name="at">When it was taken in; the same for every attempt.</param>
    [Activity]
    Task<EventReport> DispatchEventAsync(EventMessage message, DateTimeOffset at);
}
