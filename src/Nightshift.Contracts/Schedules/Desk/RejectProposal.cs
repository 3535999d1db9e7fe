namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>Rejects a proposal; its schedule is deleted.</summary>
/// <param name="Id">The proposal, which is the schedule's id.</param>
/// <param name="By">Who rejects.</param>
/// <param name="Reason">Why; null for nothing to say.</param>
public sealed record RejectProposal(string? Id, string? By, string? Reason = null);
