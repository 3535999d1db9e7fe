using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nightshift.Contracts.Schedules.Desk;

namespace Nightshift.Workflows.Schedules.Desk;

/// <summary>The hash that binds an approval to what was shown.</summary>
public static class ProposalFingerprint
{
    /// <summary>
    /// The hash over definition, proposer, tier, simulation and when it was proposed: SHA-256, in hex.
    /// </summary>
    public static string Of(DeskProposal proposal) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(new
        {
            proposal.Id,
            proposal.Definition,
            proposal.By,
            proposal.Reason,
            proposal.Tier,
            proposal.Simulation,
            proposal.ProposedAt,
        }))));
}
