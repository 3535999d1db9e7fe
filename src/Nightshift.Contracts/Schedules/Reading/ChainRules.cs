namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>What a chain must keep to: known names, no circles.</summary>
internal static class ChainRules
{
    internal static void Check(
        IReadOnlyList<ScheduleStep> steps, List<string> errors, Action<ScheduleStep> checkStep)
    {
        if (steps.Count > ScheduleLimits.Steps)
        {
            errors.Add($"'then' has {steps.Count} steps; use at most {ScheduleLimits.Steps}.");
        }

        HashSet<string> earlier = new(StringComparer.Ordinal) { ScheduleStep.Main };
        var all = steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (step.Id.Length > 0 && !ScheduleId.IsValid(step.Id))
            {
                errors.Add($"'then' has a step '{Quote.Short(step.Id)}'; use letters, digits, dots, hyphens and "
                    + "underscores for its id.");
            }

            foreach (var name in step.After.Where(name => !earlier.Contains(name)))
            {
                errors.Add(all.Contains(name)
                    ? $"'then' step '{Quote.Short(step.Id)}' comes after '{Quote.Short(name)}', which stands behind "
                        + "it; put steps in the order in which they run."
                    : $"'then' step '{Quote.Short(step.Id)}' comes after '{Quote.Short(name)}', which is no step; use "
                        + "'main' or a step's id.");
            }

            if (step.Id.Length > 0 && !earlier.Add(step.Id))
            {
                errors.Add($"'then' has two steps '{Quote.Short(step.Id)}' ('main' is the schedule's own target); give "
                    + "each a name of its own.");
            }

            checkStep(step);
        }
    }
}
