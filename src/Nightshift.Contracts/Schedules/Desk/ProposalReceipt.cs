namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>What became of a message to the desk.</summary>
/// <param name="Message">One sentence.</param>
/// <param name="Proposal">The proposal as it is now.</param>
public sealed record ProposalReceipt(string Message, DeskProposal Proposal);
