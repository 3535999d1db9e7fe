namespace TemporalDev.Server;

/// <summary>Whether and how a server skips time.</summary>
public enum TimeSkippingMode
{
    /// <summary>Time goes as it does outside, and the test service is not there: an ordinary server.</summary>
    Off,

    /// <summary>
    /// Time can be skipped, but only once a caller unlocks that: how the official test server starts.
    /// </summary>
    Locked,

    /// <summary>Time is skipped whenever nothing is in flight.</summary>
    Unlocked,
}
