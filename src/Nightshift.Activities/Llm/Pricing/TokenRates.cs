namespace Nightshift.Activities.Llm.Pricing;

/// <summary>US dollars a million tokens.</summary>
/// <param name="Input">Tokens read that no cache had a part in.</param>
/// <param name="Output">Tokens written, those of thinking included.</param>
/// <param name="CacheWrite">Tokens read and put into a cache; null where unknown.</param>
/// <param name="CacheRead">Tokens that came from a cache; null where unknown.</param>
internal sealed record TokenRates(decimal Input, decimal Output, decimal? CacheWrite = null, decimal? CacheRead = null)
{
    private const decimal Million = 1_000_000m;

    // The dearest cache write that a provider asks for is twice a plain read; the dearest cache read is a plain read.
    private const decimal UnknownCacheWriteFactor = 2m;

    internal decimal Of(LlmUsage usage) =>
        (usage.PlainInputTokens * Input
            + usage.CacheReadTokens * (CacheRead ?? Input)
            + usage.CacheWriteTokens * (CacheWrite ?? Input * UnknownCacheWriteFactor)
            + usage.OutputTokens * Output) / Million;
}
