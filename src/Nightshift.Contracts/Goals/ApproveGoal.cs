namespace Nightshift.Contracts.Goals;

/// <summary>Argument of the update <c>Approve</c>: the plan that was shown may be carried out. Good once.</summary>
/// <param name="Hash">The <see cref="PlanOffer.Hash"/> of what was shown.</param>
/// <param name="By">Who decided; null where nobody is named.</param>
public sealed record ApproveGoal(string Hash, string? By = null);
