namespace Nightshift.Contracts.Schedules;

/// <summary>Ids of schedules, and the workflow ids that follow from them.</summary>
public static class ScheduleId
{
    /// <summary>What the workflow id of every scheduled run begins with.</summary>
    public const string RunPrefix = "run-";

    /// <summary>What the workflow id of every breaker begins with.</summary>
    public const string BreakerPrefix = "breaker-";

    /// <summary>
    /// Whether the text can be a schedule's id: letters, digits, dots, hyphens and underscores, the first a letter or
    /// digit.
    /// </summary>
    public static bool IsValid(string id) =>
        id.Length is > 0 and <= ScheduleLimits.IdLength
        && char.IsAsciiLetterOrDigit(id[0])
        && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    /// <summary>The workflow id of the schedule's runs, to which Temporal appends the slot.</summary>
    public static string RunOf(string id) => RunPrefix + id;

    /// <summary>The workflow id of the schedule's breaker.</summary>
    public static string BreakerOf(string id) => BreakerPrefix + id;
}
