using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Workflows.Goals;

/// <summary>Turns what the director or a person says into what happens next.</summary>
public static class ReviewPolicy
{
    /// <summary>The decision on a phase that the director reviewed.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="review">What the director answered.</param>
    /// <param name="cycles">Cycles used so far, the one just finished included.</param>
    public static ReviewDecision Decide(PlanPhase phase, ReviewAnswer review, int cycles)
    {
        if (review.Verdict == ReviewVerdict.Stop)
        {
            return new ReviewDecision(ReviewVerdict.Stop, [], Or(review.Feedback, "The director saw no way on."));
        }

        // A revision that says nothing would repeat the same work for the same money.
        if (review.Verdict == ReviewVerdict.Advance || string.IsNullOrWhiteSpace(review.Feedback))
        {
            return new ReviewDecision(ReviewVerdict.Advance, [], review.Feedback);
        }

        return Revise(phase, review.Feedback, review.TaskIds, cycles);
    }

    /// <summary>The decision when a person asks for a revision: the whole phase again.</summary>
    public static ReviewDecision Revise(PlanPhase phase, string feedback, int cycles) =>
        Revise(phase, feedback, [], cycles);

    private static ReviewDecision Revise(PlanPhase phase, string feedback, IReadOnlyList<string> taskIds, int cycles)
    {
        if (cycles >= GoalLimits.Cycles)
        {
            return new ReviewDecision(
                ReviewVerdict.Stop,
                [],
                $"Phase '{phase.Id}' was to be revised, but the goal has used all of its {GoalLimits.Cycles} cycles.");
        }

        var all = phase.Tasks.Select(task => task.Id).ToList();
        var named = all.Where(taskIds.Contains).ToList();
        var affected = TaskGraph.WithDependents(phase.Tasks, named.Count == 0 ? all : named);
        return new ReviewDecision(ReviewVerdict.Revise, [.. all.Where(affected.Contains)], feedback);
    }

    private static string Or(string text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text;
}
