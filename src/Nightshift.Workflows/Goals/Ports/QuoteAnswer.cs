namespace Nightshift.Workflows.Goals.Ports;

/// <summary>What calls cost at the time of asking.</summary>
/// <param name="Quotes">One for each tier.</param>
/// <param name="Offline">Whether an offline stand-in will answer.</param>
public sealed record QuoteAnswer(IReadOnlyList<ModelQuote> Quotes, bool Offline)
{
    /// <summary>The quote of a tier.</summary>
    /// <exception cref="InvalidOperationException">The answer lacks the tier: the activity broke its word.</exception>
    public ModelQuote For(ModelTier tier) =>
        Quotes.FirstOrDefault(quote => quote.Tier == tier)
        ?? throw new InvalidOperationException($"No quote for tier '{tier}'; the quote activity must give one for "
            + "each.");
}
