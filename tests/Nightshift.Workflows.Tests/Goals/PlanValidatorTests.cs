using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using static Nightshift.Workflows.Tests.Goals.Plans;

namespace Nightshift.Workflows.Tests.Goals;

public sealed class PlanValidatorTests
{
    [Fact]
    public void Validate_DependenciesWithinAndBackwards_AreFine() =>
        Assert.Empty(PlanValidator.Validate(Of(
            Phase("one", Task("a"), Task("b", "a")),
            Phase("two", Task("c", "a", "b")))));

    [Fact]
    public void Validate_Cycle_NamesItsTasks() =>
        Assert.Equal(
            "Tasks 'a' → 'c' → 'b' → 'a' wait for one another; remove one of these dependencies.",
            Assert.Single(PlanValidator.Validate(Of(Phase("one", Task("a", "c"), Task("b", "a"), Task("c", "b"))))));

    [Fact]
    public void Validate_TaskThatWaitsForItself_IsACycle() =>
        Assert.Equal(
            "Tasks 'a' → 'a' wait for one another; remove one of these dependencies.",
            Assert.Single(PlanValidator.Validate(Of(Phase("one", Task("a", "a"))))));

    [Fact]
    public void Validate_UnknownAndLaterDependencies_AreNamed() =>
        Assert.Equal(
            [
                "Task 'a' depends on 'x', which is no task of the plan; name one or drop it.",
                "Task 'a' depends on 'b' of a later phase; move one of them.",
            ],
            PlanValidator.Validate(Of(Phase("one", Task("a", "x", "b")), Phase("two", Task("b")))));

    [Fact]
    public void Validate_IdsUsedTwice_AreNamed() =>
        Assert.Equal(
            [
                "Phase 'one' stands in the plan 2 times; give each its own id.",
                "Task 'a' stands in the plan 2 times; give each its own id.",
            ],
            PlanValidator.Validate(Of(Phase("one", Task("a")), Phase("one", Task("a")))));

    [Fact]
    public void Validate_NoPhases_IsRefused() =>
        Assert.Equal("The plan has 0 phases; give it 1 to 10.", Assert.Single(PlanValidator.Validate(Of())));

    [Fact]
    public void Validate_TooManyTasks_IsRefused() =>
        Assert.Equal(
            "Phase 'one' has 13 tasks; give it 1 to 12.",
            Assert.Single(PlanValidator.Validate(
                Of(Phase("one", [.. Enumerable.Range(0, 13).Select(i => Task($"t{i}"))])))));

    [Theory]
    [InlineData("../x")]
    [InlineData("A")]
    [InlineData("-a")]
    [InlineData("a.b")]
    [InlineData("")]
    public void Validate_IdThatIsNoFileName_IsRefused(string id) =>
        Assert.Contains(
            $"Task '{id}' has no valid id; use 1 to 60 lower-case letters, digits and hyphens.",
            PlanValidator.Validate(Of(Phase("one", Task(id)))));

    [Fact]
    public void Validate_EmptyAndLongTexts_AreNamed() =>
        Assert.Equal(
            [
                "Task 'a' has no title; fill it in.",
                "Task 'a' has 601 characters of acceptance; use at most 600.",
            ],
            PlanValidator.Validate(Of(Phase("one", Task("a") with
            {
                Title = "",
                Acceptance = new string('x', GoalLimits.TextLength + 1),
            }))));
}
