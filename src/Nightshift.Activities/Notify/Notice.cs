namespace Nightshift.Activities.Notify;

/// <summary>What a person is told, in plain text.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Title">One line: what happened.</param>
/// <param name="Text">What it means and what to do next; may be empty, may have several lines.</param>
public sealed record Notice(NoticeLevel Level, string Title, string Text = "");
