using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Tests;

/// <summary>Goals at several points of their way.</summary>
internal static class GoalSamples
{
    public const string Id = "goal-write-a-launch-post";

    public static readonly GoalInput Input = new() { Goal = "Write a launch post", BudgetUsd = 5 };

    public static GoalProgress Created { get; } = new() { GoalId = Id, Input = Input, State = GoalState.Created };

    public static GoalProgress Planned { get; } = Created with
    {
        State = GoalState.Executing,
        Price = new PlanPrice(0.42m, 1.9m, 5),
        Phases =
        [
            Phase("research", "Find out", WorkState.Running, Task("interviews", WorkState.Running)),
            Phase(
                "writing",
                "Write it",
                WorkState.Waiting,
                Task("draft", WorkState.Waiting),
                Task("edit", WorkState.Waiting)),
        ],
        Cycles = 2,
        Tokens = new TokenCount(1_200, 800),
        CostUsd = 0.01m,
        Artifacts = [$"goals/{Id}/plan.md"],
    };

    public static GoalProgress FirstTaskDone { get; } = Planned with
    {
        Phases =
        [
            Phase("research", "Find out", WorkState.Running, Task("interviews", WorkState.Done) with
            {
                Model = "claude-haiku-5-5",
                Tokens = new TokenCount(1_500, 700),
                CostUsd = 0.02m,
                Artifact = $"goals/{Id}/tasks/interviews.md",
            }),
            Planned.Phases[1],
        ],
        CostUsd = 0.03m,
        Artifacts = [.. Planned.Artifacts, $"goals/{Id}/tasks/interviews.md"],
    };

    public static PhaseProgress Phase(string id, string title, WorkState state, params TaskProgress[] tasks) =>
        new() { Id = id, Title = title, State = state, Passes = state == WorkState.Waiting ? 0 : 1, Tasks = tasks };

    public static TaskProgress Task(string id, WorkState state) => new()
    {
        Id = id,
        Title = $"Do the {id}",
        Skill = "research",
        State = state,
        Passes = state == WorkState.Waiting ? 0 : 1,
    };
}
