namespace Nightshift.Workflows.Schedules;

/// <summary>What may start a run; the words stand in records.</summary>
public static class RunOrigins
{
    /// <summary>A slot of the schedule, in time, caught up or backfilled.</summary>
    public const string Slot = "slot";

    /// <summary>Somebody triggered it.</summary>
    public const string Trigger = "trigger";

    /// <summary>An event fired it, or a host that started or stopped.</summary>
    public const string Event = "event";

    /// <summary>The breaker tries whether it works again.</summary>
    public const string Probe = "probe";

    /// <summary>A dead letter is tried again.</summary>
    public const string Requeue = "requeue";
}
