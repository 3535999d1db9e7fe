namespace Nightshift.Activities.Llm.Pricing;

/// <summary>What a model costs from a day on.</summary>
/// <param name="Model">The model, as its provider names it.</param>
/// <param name="EffectiveFrom">The day, in UTC, from which it holds.</param>
/// <param name="Rates">The rates.</param>
/// <param name="ThresholdTokens">Prompts of more tokens, cached ones included, pay <paramref name="RatesAbove"/>; null
/// for one rate.</param>
/// <param name="RatesAbove">The rates of the whole request above the threshold.</param>
/// <param name="Source">What a cost row says about where the price is from.</param>
internal sealed record ModelPrice(
    string Model,
    DateOnly EffectiveFrom,
    TokenRates Rates,
    int? ThresholdTokens,
    TokenRates? RatesAbove,
    string Source)
{
    internal decimal Of(LlmUsage usage) => RatesFor(usage.InputTokens).Of(usage);

    private TokenRates RatesFor(long inputTokens) =>
        RatesAbove is not null && inputTokens > ThresholdTokens ? RatesAbove : Rates;
}
