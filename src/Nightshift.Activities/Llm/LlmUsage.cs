namespace Nightshift.Activities.Llm;

/// <summary>Tokens of one or more requests. The three kinds of input do not overlap.</summary>
/// <param name="PlainInputTokens">Tokens read that no cache had a part in.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="CacheReadTokens">Tokens that came from a cache.</param>
/// <param name="CacheWriteTokens">Tokens that were put into a cache.</param>
internal readonly record struct LlmUsage(
    long PlainInputTokens, long OutputTokens, long CacheReadTokens = 0, long CacheWriteTokens = 0)
{
    internal long InputTokens => PlainInputTokens + CacheReadTokens + CacheWriteTokens;

    public static LlmUsage operator +(LlmUsage left, LlmUsage right) => new(
        left.PlainInputTokens + right.PlainInputTokens,
        left.OutputTokens + right.OutputTokens,
        left.CacheReadTokens + right.CacheReadTokens,
        left.CacheWriteTokens + right.CacheWriteTokens);
}
