namespace TemporalDev.Server.Visibility;

/// <summary>A word of a list filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">It, without quotes.</param>
/// <param name="End">How many characters of the filter have been read with it.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, int End);
