namespace Nightshift.Contracts.Goals;

/// <summary>Argument of the update <c>Resume</c>: a paused goal goes on.</summary>
/// <param name="By">Who decided; null where nobody is named.</param>
public sealed record ResumeGoal(string? By = null);
