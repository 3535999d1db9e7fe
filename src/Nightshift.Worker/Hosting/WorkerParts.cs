namespace Nightshift.Worker.Hosting;

/// <summary>What a host is composed of.</summary>
public enum WorkerParts
{
    /// <summary>The client only.</summary>
    None,

    /// <summary>
    /// Workflows and the short activities: queries and updates are answered, a cancelled goal closes; no model is
    /// asked.
    /// </summary>
    Answering,

    /// <summary>Workflows and all activities.</summary>
    All,

    /// <summary>As <see cref="All"/>, and it keeps the schedules of the house: a host for good.</summary>
    Service,
}
