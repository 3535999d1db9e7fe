namespace Nightshift.Contracts.Goals;

/// <summary>What an update answers once it was taken.</summary>
/// <param name="State">Where the goal is now.</param>
/// <param name="Message">One sentence: what happens next.</param>
public sealed record GoalReceipt(GoalState State, string Message);
