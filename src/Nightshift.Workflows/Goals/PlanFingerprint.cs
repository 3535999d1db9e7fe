using System.Security.Cryptography;
using System.Text.Json;
using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals;

/// <summary>The hash that binds an approval to what was shown.</summary>
public static class PlanFingerprint
{
    /// <summary>The SHA-256, in lower-case hexadecimal, of the plan, its price and its revision.</summary>
    public static string Of(GoalPlan plan, PlanPrice price, int revision) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new Shown(plan, price, revision))));

    private sealed record Shown(GoalPlan Plan, PlanPrice Price, int Revision);
}
