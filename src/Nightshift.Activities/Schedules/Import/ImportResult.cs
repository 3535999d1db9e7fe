namespace Nightshift.Activities.Schedules.Import;

/// <summary>What became of an entry.</summary>
public enum ImportResult
{
    /// <summary>There was none; it was made.</summary>
    Created,

    /// <summary>It was there, and says the same.</summary>
    Unchanged,

    /// <summary>It was there, and said something else.</summary>
    Changed,

    /// <summary>It is not valid, or never fires; nothing was done.</summary>
    Refused,
}
