using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using static Nightshift.Workflows.Tests.Goals.Plans;

namespace Nightshift.Workflows.Tests.Goals;

public sealed class PlanFingerprintTests
{
    private static readonly GoalPlan Plan = Of(Phase("one", Task("a")));
    private static readonly PlanPrice Price = new(0.1m, 1m, 2);

    [Fact]
    public void Of_TheSame_IsTheSame() =>
        Assert.Equal(PlanFingerprint.Of(Plan, Price, 1), PlanFingerprint.Of(Of(Phase("one", Task("a"))), Price, 1));

    [Fact]
    public void Of_AnythingElse_Differs()
    {
        string[] hashes =
        [
            PlanFingerprint.Of(Plan, Price, 1),
            PlanFingerprint.Of(Plan, Price, 2),
            PlanFingerprint.Of(Plan, Price with { CeilingUsd = 1.1m }, 1),
            PlanFingerprint.Of(Of(Phase("one", Task("a") with { Acceptance = "else" })), Price, 1),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }
}
