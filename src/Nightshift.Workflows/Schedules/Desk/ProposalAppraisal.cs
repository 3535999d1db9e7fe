using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Desk;

namespace Nightshift.Workflows.Schedules.Desk;

/// <summary>What a proposal was found to be; its schedule is made by then, and paused.</summary>
/// <param name="Errors">
/// Why it is refused, one sentence each; empty where it is not, and nothing is left behind where it is.
/// </param>
/// <param name="Definition">The definition as it was kept; null where it was refused.</param>
/// <param name="Simulation">What it would do; null where it was refused.</param>
public sealed record ProposalAppraisal(
    IReadOnlyList<string> Errors, ScheduleDefinition? Definition = null, Simulation? Simulation = null);
