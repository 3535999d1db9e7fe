namespace Nightshift.Contracts.Goals;

/// <summary>One piece of work for one agent.</summary>
/// <param name="Id">The id, unique in the plan; also a file name.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Skill">What it takes, such as <c>research</c> or <c>writing</c>; it chooses the model's tier.</param>
/// <param name="Inputs">What the agent should know or use.</param>
/// <param name="Acceptance">How a reviewer tells that it is done.</param>
/// <param name="DependsOn">Ids of the tasks, of the same or an earlier phase, whose results it needs.</param>
public sealed record PlanTask(
    string Id,
    string Title,
    string Skill,
    IReadOnlyList<string> Inputs,
    string Acceptance,
    IReadOnlyList<string> DependsOn);
