namespace Nightshift.Activities.Notify;

/// <summary>How much a notice matters to the person who gets it.</summary>
public enum NoticeLevel
{
    /// <summary>Good to know: a briefing, a run that ended well.</summary>
    Info,

    /// <summary>Something was done that a person may want to undo: a schedule was activated by policy.</summary>
    Warning,

    /// <summary>A person has to act: a breaker tripped, an approval waits, an outcome is unknown.</summary>
    Alert,
}
