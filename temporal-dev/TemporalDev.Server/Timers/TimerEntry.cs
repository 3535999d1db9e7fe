namespace TemporalDev.Server.Timers;

/// <summary>A place of a target in the queue of the timer service, who owns all but the target.</summary>
internal sealed class TimerEntry(IDueTarget target)
{
    public IDueTarget Target => target;

    /// <summary>When the target is to be called, in ticks of UTC; 0 while it is not in the queue.</summary>
    public long Due { get; set; }

    /// <summary>Orders what is due at the same time.</summary>
    public long Sequence { get; set; }

    /// <summary>The order of the queue.</summary>
    public static Comparer<TimerEntry> Order { get; } = Comparer<TimerEntry>.Create(
        static (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Sequence.CompareTo(b.Sequence));
}
