namespace Nightshift.Contracts.Goals;

/// <summary>
/// Argument of the update <c>Revise</c>. A plan that waits for approval is made anew; in a goal at work the phase that
/// is running is done over with this feedback, in place of the director's review.
/// </summary>
/// <param name="Feedback">What should be different, 1 to <see cref="GoalLimits.FeedbackLength"/> characters.</param>
/// <param name="By">Who decided; null where nobody is named.</param>
public sealed record ReviseGoal(string Feedback, string? By = null);
