using Nightshift.Workflows.Goals;

namespace Nightshift.Workflows.Tests.Goals;

public sealed class GoalBudgetTests
{
    private readonly GoalBudget _budget = new(1.00m);

    [Fact]
    public void TryReserve_WithinTheLimit_SetsAside()
    {
        Assert.True(_budget.TryReserve("a", 0.60m));
        Assert.Equal((0.60m, 0.40m, 0m), (_budget.ReservedUsd, _budget.FreeUsd, _budget.SpentUsd));
    }

    [Fact]
    public void TryReserve_MoreThanIsFree_ChangesNothing()
    {
        Assert.True(_budget.TryReserve("a", 0.60m));
        Assert.False(_budget.TryReserve("b", 0.41m));
        Assert.Equal(0.60m, _budget.ReservedUsd);
    }

    [Fact]
    public void Commit_LessThanReserved_GivesTheRestBack()
    {
        Assert.True(_budget.TryReserve("a", 0.60m));
        _budget.Commit("a", 0.10m);

        Assert.True(_budget.TryReserve("b", 0.90m));
        Assert.Equal((0.10m, 0m), (_budget.SpentUsd, _budget.FreeUsd));
    }

    [Fact]
    public void Commit_MoreThanTheLimit_LeavesNothingFree()
    {
        Assert.True(_budget.TryReserve("a", 1m));
        _budget.Commit("a", 1.50m);

        Assert.Equal(0m, _budget.FreeUsd);
        Assert.False(_budget.TryReserve("b", 0.01m));
    }

    [Fact]
    public void Release_OfACallThatFailed_GivesAllBack()
    {
        Assert.True(_budget.TryReserve("a", 1m));
        _budget.Release("a");

        Assert.Equal(1m, _budget.FreeUsd);
    }

    [Fact]
    public void TryReserve_WithoutBudget_LetsOnlyFreeCallsThrough()
    {
        var none = new GoalBudget(0);

        Assert.True(none.TryReserve("free", 0));
        Assert.False(none.TryReserve("paid", 0.000001m));
    }

    [Fact]
    public void TryReserve_Twice_IsAMistakeOfOurs()
    {
        Assert.True(_budget.TryReserve("a", 0.1m));
        Assert.Throws<InvalidOperationException>(() => _budget.TryReserve("a", 0.1m));
    }
}
