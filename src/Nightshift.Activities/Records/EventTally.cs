namespace Nightshift.Activities.Records;

/// <summary>What events have done to a schedule.</summary>
public sealed record EventTally
{
    /// <summary>How many have fired it.</summary>
    public long Fired { get; init; }

    /// <summary>The nominal time of the last that fired it; null for none.</summary>
    public DateTimeOffset? LastFired { get; init; }

    /// <summary>The last nominal time that is taken, fired or refused; null for none.</summary>
    public DateTimeOffset? LastSlot { get; init; }
}
