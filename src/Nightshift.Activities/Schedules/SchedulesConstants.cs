namespace Nightshift.Activities.Schedules;

/// <summary>Names and defaults of schedules.</summary>
public static class SchedulesConstants
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Schedules";

    /// <summary>What all runs of a day (UTC) may cost in US dollars, where nothing is configured.</summary>
    public const decimal DailyBudgetUsd = 50m;

    /// <summary>What the note of a schedule begins with that its breaker has paused.</summary>
    public const string BreakerNote = "Breaker open: ";

    /// <summary>How far ahead a schedule must fire at least once; a leap day comes within it.</summary>
    internal static readonly TimeSpan Horizon = TimeSpan.FromDays(3660);
}
