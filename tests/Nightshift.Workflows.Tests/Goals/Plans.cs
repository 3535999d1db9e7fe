using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Tests.Goals;

/// <summary>Plans for tests, as short as they can be.</summary>
internal static class Plans
{
    internal static PlanTask Task(string id, params string[] dependsOn) =>
        new(id, $"Do {id}", "writing", [], $"{id} is done", dependsOn);

    internal static PlanPhase Phase(string id, params PlanTask[] tasks) => new(id, $"Phase {id}", tasks);

    internal static GoalPlan Of(params PlanPhase[] phases) => new("A plan", phases);
}
