using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using static Nightshift.Workflows.Tests.Goals.Plans;

namespace Nightshift.Workflows.Tests.Goals;

public sealed class TaskGraphTests
{
    private static readonly PlanTask[] Diamond =
        [Task("a"), Task("b", "a"), Task("c", "a"), Task("d", "b", "c"), Task("e")];

    [Fact]
    public void Ready_AtTheStart_IsWhatDependsOnNothing() => Assert.Equal(["a", "e"], Ready(All, All));

    [Fact]
    public void Ready_WhileADependencyRuns_LeavesWhatWaitsForIt() =>
        Assert.Empty(Ready(["b", "c", "d"], ["a", "b", "c", "d"]));

    [Fact]
    public void Ready_AfterADependency_IsWhatItHeldBack() =>
        Assert.Equal(["b", "c"], Ready(["b", "c", "d"], ["b", "c", "d"]));

    [Fact]
    public void Ready_DependencyOfAnotherPhase_IsDone() =>
        Assert.Equal(["x"], TaskGraph.Ready([Task("x", "earlier")], Set(["x"]), Set(["x"])).Select(task => task.Id));

    [Fact]
    public void WithDependents_OfOneTask_HoldsAllThatBuildsOnIt() =>
        Assert.Equal(["b", "d"], TaskGraph.WithDependents(Diamond, ["b"]).Order());

    [Fact]
    public void FindCycle_Diamond_IsNone() => Assert.Null(TaskGraph.FindCycle(Diamond));

    private static string[] All => [.. Diamond.Select(task => task.Id)];

    private static IEnumerable<string> Ready(string[] waiting, string[] open) =>
        TaskGraph.Ready(Diamond, Set(waiting), Set(open)).Select(task => task.Id);

    private static HashSet<string> Set(string[] ids) => [.. ids];
}
