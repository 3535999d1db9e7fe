using System.ComponentModel.DataAnnotations;

namespace Nightshift.Activities.Schedules;

/// <summary>How schedules are kept; the configuration section <c>Schedules</c>.</summary>
public sealed class SchedulesOptions
{
    /// <summary>
    /// What all runs of a day (UTC) may cost, in US dollars; the gate 'budget' refuses what would cost more.
    /// </summary>
    /// <value>The default is 50.</value>
    [Range(0, 1_000_000, ErrorMessage = "'Schedules:DailyBudgetUsd' is out of range; use 0 to 1000000.")]
    public decimal DailyBudgetUsd { get; set; } = SchedulesConstants.DailyBudgetUsd;

    /// <summary>Calls of language models a minute that simulations take for the rate limit.</summary>
    /// <value>The default is 300, which is <c>Worker:LlmCallsPerSecond</c> of 5.</value>
    [Range(1, 1_000_000, ErrorMessage = "'Schedules:LlmCallsPerMinute' is out of range; use 1 to 1000000.")]
    public int LlmCallsPerMinute { get; set; } = 300;

    /// <summary>A file of schedules that the host imports when it first starts; null for none.</summary>
    public string? ImportFile { get; set; }

    /// <summary>Whether the six default schedules are made when a host first starts.</summary>
    /// <value>The default is true.</value>
    public bool Defaults { get; set; } = true;
}
