using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Nightshift.Workflows.Goals;

namespace Nightshift.Activities.Llm.Pricing;

/// <summary>
/// Which model a tier is, and what a model costs: the resource <c>models.json</c>, with the options before it.
/// </summary>
internal sealed class ModelTable
{
    private static readonly JsonSerializerOptions Format =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Lazy<TableFile> Shipped = new(Load);

    private readonly LlmOptions _options;
    private readonly List<ModelPrice> _prices;

    public ModelTable(IOptions<LlmOptions> options)
    {
        _options = options.Value;
        _prices =
        [
            .. _options.Prices.Select(price => new ModelPrice(
                price.Model,
                price.EffectiveFrom,
                new TokenRates(price.Input, price.Output, price.CacheWrite, price.CacheRead),
                null,
                null,
                "configuration")),
            .. Shipped.Value.Prices.Select(price => price.ToPrice()),
        ];
    }

    /// <summary>The model that a provider has for a tier when the options name none; null where it has none.</summary>
    internal static string? DefaultModel(LlmProvider provider, ModelTier tier) =>
        Shipped.Value.Tiers.TryGetValue(provider.ToString(), out var models)
            ? models.GetValueOrDefault(tier.ToString()) ?? models.GetValueOrDefault(nameof(ModelTier.Standard))
            : null;

    /// <summary>The model to ask.</summary>
    /// <param name="tier">The tier that the work needs.</param>
    /// <param name="wanted">The one model that the goal wants; null for the tier's.</param>
    internal string ModelFor(ModelTier tier, string? wanted)
    {
        // The stand-in cannot be anybody else, and must not look like it in the records.
        if (_options.Provider == LlmProvider.Scripted)
        {
            return LlmConstants.Scripted;
        }

        return wanted
            ?? _options.Models.For(tier)
            ?? DefaultModel(_options.Provider, tier)
            ?? throw new InvalidOperationException($"Provider '{_options.Provider}' has no model; validation let it "
                + "pass.");
    }

    /// <summary>
    /// The price of a model at a moment: the newest that holds by then, or the ceiling where none is known.
    /// </summary>
    internal ModelPrice PriceAt(string model, DateTimeOffset moment)
    {
        var day = DateOnly.FromDateTime(moment.UtcDateTime);
        return _prices
            .Where(price => price.EffectiveFrom <= day && string.Equals(price.Model, model, StringComparison.Ordinal))
            .GroupBy(price => price.Source == "configuration")
            .OrderByDescending(group => group.Key)
            .Select(group => group.MaxBy(price => price.EffectiveFrom))
            .FirstOrDefault()
            ?? Ceiling(model);
    }

    private ModelPrice Ceiling(string model) => new(
        model,
        DateOnly.MinValue,
        new TokenRates(_options.CeilingInputUsd, _options.CeilingOutputUsd),
        null,
        null,
        "ceiling");

    private static TableFile Load()
    {
        var name = $"{typeof(ModelTable).Namespace}.models.json";
        using var stream = typeof(ModelTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Resource '{name}' is missing; the project must embed it.");
        return JsonSerializer.Deserialize<TableFile>(stream, Format)
            ?? throw new InvalidOperationException($"Resource '{name}' is empty.");
    }

    private sealed record TableFile(
        Dictionary<string, Dictionary<string, string>> Tiers, IReadOnlyList<PriceEntry> Prices);

    private sealed record PriceEntry(
        string Model,
        DateOnly EffectiveFrom,
        decimal Input,
        decimal Output,
        decimal? CacheWrite,
        decimal? CacheRead,
        int? ThresholdTokens,
        TokenRates? Above)
    {
        internal ModelPrice ToPrice() => new(
            Model,
            EffectiveFrom,
            new TokenRates(Input, Output, CacheWrite, CacheRead),
            ThresholdTokens,
            Above,
            EffectiveFrom.ToString("O", CultureInfo.InvariantCulture));
    }
}
