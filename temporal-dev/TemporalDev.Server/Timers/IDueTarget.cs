namespace TemporalDev.Server.Timers;

/// <summary>Something that has to do work at a time.</summary>
internal interface IDueTarget
{
    /// <summary>Called on the thread pool at or after the time asked for. May come without need.</summary>
    void OnDue();

    /// <summary>
    /// Whether something is still to be done at that time or before. Asked before time is skipped to it: when not,
    /// <see cref="OnDue"/> is called at once, so that the target can ask for another time.
    /// </summary>
    bool IsStillDue(long due) => true;
}
