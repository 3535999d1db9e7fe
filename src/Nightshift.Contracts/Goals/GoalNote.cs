namespace Nightshift.Contracts.Goals;

/// <summary>
/// Argument of the signal <c>AddNote</c>: something that every later call should know. A longer text is cut, as a
/// signal cannot be refused.
/// </summary>
/// <param name="Text">The note, up to <see cref="GoalLimits.NoteLength"/> characters.</param>
/// <param name="By">Who wrote it; null where nobody is named.</param>
public sealed record GoalNote(string Text, string? By = null);
