using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals;

/// <summary>The rules of a plan. What a model answers is not trusted: a plan that breaks one never runs.</summary>
public static class PlanValidator
{
    /// <summary>Every rule that the plan breaks, each one sentence that a model or a person can act on.</summary>
    public static IReadOnlyList<string> Validate(GoalPlan plan)
    {
        List<string> errors = [];
        CheckText(errors, "The plan", "summary", plan.Summary, GoalLimits.TextLength);
        if (plan.Phases.Count is 0 or > GoalLimits.Phases)
        {
            errors.Add($"The plan has {plan.Phases.Count} phases; give it 1 to {GoalLimits.Phases}.");
        }

        CheckUnique(errors, "Phase", plan.Phases.Select(phase => phase.Id));
        CheckUnique(errors, "Task", plan.Phases.SelectMany(phase => phase.Tasks).Select(task => task.Id));
        foreach (var phase in plan.Phases)
        {
            CheckPhase(errors, phase);
        }

        CheckDependencies(errors, plan);
        return errors;
    }

    private static void CheckPhase(List<string> errors, PlanPhase phase)
    {
        var subject = $"Phase '{phase.Id}'";
        CheckId(errors, subject, phase.Id);
        CheckText(errors, subject, "title", phase.Title, GoalLimits.TitleLength);
        if (phase.Tasks.Count is 0 or > GoalLimits.TasksPerPhase)
        {
            errors.Add($"{subject} has {phase.Tasks.Count} tasks; give it 1 to {GoalLimits.TasksPerPhase}.");
        }

        foreach (var task in phase.Tasks)
        {
            CheckTask(errors, task);
        }
    }

    private static void CheckTask(List<string> errors, PlanTask task)
    {
        var subject = $"Task '{task.Id}'";
        CheckId(errors, subject, task.Id);
        CheckText(errors, subject, "title", task.Title, GoalLimits.TitleLength);
        CheckText(errors, subject, "skill", task.Skill, GoalLimits.PlanIdLength);
        CheckText(errors, subject, "acceptance", task.Acceptance, GoalLimits.TextLength);
        if (task.Inputs.Count > GoalLimits.InputsPerTask)
        {
            errors.Add($"{subject} has {task.Inputs.Count} inputs; give it at most {GoalLimits.InputsPerTask}.");
        }

        foreach (var input in task.Inputs)
        {
            CheckText(errors, subject, "input", input, GoalLimits.TextLength);
        }
    }

    private static void CheckDependencies(List<string> errors, GoalPlan plan)
    {
        var all = plan.Phases.SelectMany(phase => phase.Tasks).ToList();
        var known = all.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phase in plan.Phases)
        {
            reached.UnionWith(phase.Tasks.Select(task => task.Id));
            foreach (var (task, dependency) in phase.Tasks.SelectMany(task => task.DependsOn.Select(id => (task, id))))
            {
                if (!known.Contains(dependency))
                {
                    errors.Add($"Task '{task.Id}' depends on '{dependency}', which is no task of the plan; name one "
                        + "or drop it.");
                }
                else if (!reached.Contains(dependency))
                {
                    errors.Add($"Task '{task.Id}' depends on '{dependency}' of a later phase; move one of them.");
                }
            }
        }

        if (TaskGraph.FindCycle(all) is { } cycle)
        {
            var circle = string.Join(" → ", cycle.Select(id => $"'{id}'"));
            errors.Add($"Tasks {circle} wait for one another; remove one of these dependencies.");
        }
    }

    private static void CheckUnique(List<string> errors, string kind, IEnumerable<string> ids) =>
        errors.AddRange(
            from id in ids
            group id by id into same
            where same.Count() > 1
            select $"{kind} '{same.Key}' stands in the plan {same.Count()} times; give each its own id.");

    // An id is a file name in the workspace, and file systems differ in what they take.
    private static void CheckId(List<string> errors, string subject, string id)
    {
        var valid = id.Length is > 0 and <= GoalLimits.PlanIdLength
            && id[0] != '-'
            && id.All(character =>
                char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
        if (!valid)
        {
            errors.Add($"{subject} has no valid id; use 1 to {GoalLimits.PlanIdLength} lower-case letters, digits "
                + "and hyphens.");
        }
    }

    private static void CheckText(List<string> errors, string subject, string part, string text, int length)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add($"{subject} has no {part}; fill it in.");
        }
        else if (text.Length > length)
        {
            errors.Add($"{subject} has {text.Length} characters of {part}; use at most {length}.");
        }
    }
}
