namespace Nightshift.Contracts.Goals;

/// <summary>Tokens that a model read and wrote.</summary>
/// <param name="Input">Tokens read, those from a cache included.</param>
/// <param name="Output">Tokens written.</param>
public readonly record struct TokenCount(long Input, long Output)
{
    /// <summary>The sum, side by side.</summary>
    public static TokenCount operator +(TokenCount left, TokenCount right) =>
        new(left.Input + right.Input, left.Output + right.Output);
}
