namespace TemporalDev.Server.Timers;

/// <summary>Something that has to do work at a time.</summary>
internal interface IDueTarget
{
    /// <summary>Called on the thread pool at or after the time asked for. May come without need.</summary>
    void OnDue();
}
