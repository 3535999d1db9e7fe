using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Activities.Llm.Prompts;

/// <summary>Reads a verdict from what a model answered.</summary>
internal static class ReviewReader
{
    /// <summary>Reads a verdict.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="errors">What is wrong with it, for the model; empty for a verdict.</param>
    /// <returns>The verdict; null where there is none.</returns>
    internal static Review? Read(string text, out IReadOnlyList<string> errors)
    {
        if (JsonAnswer.Read<ReviewJson>(text, out var error) is not { } json)
        {
            errors = [error ?? "It holds no verdict."];
            return null;
        }

        if (!Enum.TryParse<ReviewVerdict>(json.Verdict?.Trim(), ignoreCase: true, out var verdict)
            || !Enum.IsDefined(verdict))
        {
            errors = [$"Its 'verdict' is '{json.Verdict}'; use advance, revise or stop."];
            return null;
        }

        var feedback = json.Feedback?.Trim() ?? "";
        errors = [];
        return new Review(
            verdict,
            feedback.Length <= GoalLimits.FeedbackLength ? feedback : feedback[..GoalLimits.FeedbackLength],
            [.. (json.Tasks ?? []).OfType<string>().Select(id => id.Trim())]);
    }

    internal sealed record Review(ReviewVerdict Verdict, string Feedback, IReadOnlyList<string> Tasks);

    private sealed record ReviewJson(string? Verdict, string? Feedback, IReadOnlyList<string?>? Tasks);
}
