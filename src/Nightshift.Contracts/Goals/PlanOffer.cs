namespace Nightshift.Contracts.Goals;

/// <summary>
/// A plan as it is put before a person. An approval is for exactly this, and for nothing that comes after it.
/// </summary>
/// <param name="Revision">1 for the first plan; one more after each <c>Revise</c>.</param>
/// <param name="Hash">The SHA-256 of plan, price and revision; <see cref="ApproveGoal"/> names it.</param>
/// <param name="Price">What carrying it out is going to cost.</param>
/// <param name="Artifact">The plan to read, a path within the workspace.</param>
/// <param name="ExpiresAt">When the goal stops for want of an answer.</param>
public sealed record PlanOffer(int Revision, string Hash, PlanPrice Price, string Artifact, DateTimeOffset ExpiresAt);
