namespace Nightshift.Contracts.Events;

/// <summary>
/// The names by which other applications send events, as <c>temporal workflow signal --name …</c> takes them.
/// </summary>
public static class EventMessages
{
    /// <summary>The workflow's type.</summary>
    public const string WorkflowType = "EventRouterWorkflow";

    /// <summary>The workflow's id: there is one router in a namespace.</summary>
    public const string WorkflowId = "event-router";

    /// <summary>Signal with an <see cref="EventMessage"/>.</summary>
    public const string Event = "Event";

    /// <summary>Query that answers a list of <see cref="EventReport"/>, the latest first.</summary>
    public const string Latest = "Latest";
}
