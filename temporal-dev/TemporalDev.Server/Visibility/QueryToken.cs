namespace TemporalDev.Server.Visibility;

/// <summary>A word of a list filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without quotes.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text);
