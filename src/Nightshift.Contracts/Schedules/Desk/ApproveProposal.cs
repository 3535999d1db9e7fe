namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>Approves a proposal.</summary>
/// <param name="Id">The proposal, which is the schedule's id.</param>
/// <param name="Hash">The hash of what was shown to who approves.</param>
/// <param name="By">Who approves.</param>
public sealed record ApproveProposal(string? Id, string? Hash, string? By);
