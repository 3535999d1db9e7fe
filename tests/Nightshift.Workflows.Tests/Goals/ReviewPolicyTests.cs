using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;
using static Nightshift.Workflows.Tests.Goals.Plans;

namespace Nightshift.Workflows.Tests.Goals;

public sealed class ReviewPolicyTests
{
    private static readonly PlanPhase Subject = Phase("one", Task("a"), Task("b", "a"), Task("c"));

    [Fact]
    public void Decide_Advance_DoesNothingOver() =>
        AssertDecision(ReviewVerdict.Advance, [], Answer(ReviewVerdict.Advance, "good"));

    [Fact]
    public void Decide_ReviseOfOneTask_TakesWhatBuildsOnItToo() =>
        AssertDecision(ReviewVerdict.Revise, ["a", "b"], Answer(ReviewVerdict.Revise, "more", "a"));

    [Fact]
    public void Decide_ReviseOfUnknownTasks_DoesThePhaseOver() =>
        AssertDecision(ReviewVerdict.Revise, ["a", "b", "c"], Answer(ReviewVerdict.Revise, "more", "x"));

    [Fact]
    public void Decide_ReviseWithoutFeedback_Advances() =>
        AssertDecision(ReviewVerdict.Advance, [], Answer(ReviewVerdict.Revise, " "));

    [Fact]
    public void Decide_StopWithoutReason_GivesOne() =>
        Assert.Equal(
            "The director saw no way on.", ReviewPolicy.Decide(Subject, Answer(ReviewVerdict.Stop, ""), 3).Text);

    [Fact]
    public void Decide_ReviseAfterTheLastCycle_Stops()
    {
        var decision = ReviewPolicy.Decide(Subject, Answer(ReviewVerdict.Revise, "more"), GoalLimits.Cycles);

        Assert.Equal(ReviewVerdict.Stop, decision.Verdict);
        Assert.Equal("Phase 'one' was to be revised, but the goal has used all of its 50 cycles.", decision.Text);
    }

    private static void AssertDecision(ReviewVerdict verdict, string[] tasks, ReviewAnswer answer)
    {
        var decision = ReviewPolicy.Decide(Subject, answer, 3);
        Assert.Equal(verdict, decision.Verdict);
        Assert.Equal(tasks, decision.Tasks);
    }

    private static ReviewAnswer Answer(ReviewVerdict verdict, string feedback, params string[] tasks) =>
        new(verdict, feedback, tasks, "reviews/one.md", new CallUsage("m", new TokenCount(1, 1), 0, false));
}
