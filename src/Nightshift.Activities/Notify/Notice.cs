namespace Nightshift.Activities.Notify;

/// <summary>Something that people are told.</summary>
/// <param name="Id">The same for the same notice, so that who reads it twice can see that.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Headline">One sentence.</param>
/// <param name="Lines">Details, a sentence each.</param>
public sealed record Notice(string Id, NoticeLevel Level, string Headline, IReadOnlyList<string> Lines);
