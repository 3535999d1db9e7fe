namespace Nightshift.Contracts.Goals;

/// <summary>
/// Argument of the update <c>Pause</c>: what runs is finished, and nothing new begins until <c>Resume</c>.
/// </summary>
/// <param name="Reason">Why, for those who look later; null for no reason.</param>
/// <param name="By">Who decided; null where nobody is named.</param>
public sealed record PauseGoal(string? Reason = null, string? By = null);
