using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;

namespace Nightshift.Activities.Llm.Prompts;

/// <summary>Reads a plan from what a model answered.</summary>
internal static class PlanReader
{
    /// <summary>Reads a plan.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="errors">Everything that is wrong with it, for the model; empty for a plan that can run.</param>
    /// <returns>The plan; null where it cannot run.</returns>
    internal static GoalPlan? Read(string text, out IReadOnlyList<string> errors)
    {
        if (JsonAnswer.Read<PlanJson>(text, out var error) is not { } json)
        {
            errors = [error ?? "It holds no plan."];
            return null;
        }

        var plan = new GoalPlan(
            Clip(json.Summary, GoalLimits.TextLength),
            [.. (json.Phases ?? []).OfType<PhaseJson>().Select(ToPhase)]);
        errors = PlanValidator.Validate(plan);
        return errors.Count == 0 ? plan : null;
    }

    private static PlanPhase ToPhase(PhaseJson phase) => new(
        Id(phase.Id),
        Clip(phase.Title, GoalLimits.TitleLength),
        [.. (phase.Tasks ?? []).OfType<TaskJson>().Select(ToTask)]);

    private static PlanTask ToTask(TaskJson task) => new(
        Id(task.Id),
        Clip(task.Title, GoalLimits.TitleLength),
        Clip(task.Skill, GoalLimits.PlanIdLength),
        [
            .. (task.Inputs ?? []).Where(input => !string.IsNullOrWhiteSpace(input)).Take(GoalLimits.InputsPerTask)
                .Select(input => Clip(input, GoalLimits.TextLength)),
        ],
        Clip(task.Acceptance, GoalLimits.TextLength),
        [.. (task.DependsOn ?? []).Where(id => !string.IsNullOrWhiteSpace(id)).Select(Id).Distinct()]);

    private static string Id(string? text) => text?.Trim().ToLowerInvariant().Replace('_', '-') ?? "";

    // A sentence too many is no reason to pay for another plan.
    private static string Clip(string? text, int length)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length <= length ? trimmed : string.Concat(trimmed.AsSpan(0, length - 1), "…");
    }

    private sealed record PlanJson(string? Summary, IReadOnlyList<PhaseJson?>? Phases);

    private sealed record PhaseJson(string? Id, string? Title, IReadOnlyList<TaskJson?>? Tasks);

    private sealed record TaskJson(
        string? Id,
        string? Title,
        string? Skill,
        IReadOnlyList<string?>? Inputs,
        string? Acceptance,
        IReadOnlyList<string?>? DependsOn);
}
