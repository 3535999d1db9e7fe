namespace Nightshift.Activities.Llm;

/// <summary>
/// The price of a model from a day on, in US dollars a million tokens; a list item of <c>Llm:Prices</c>.
/// </summary>
public sealed class PriceOptions
{
    /// <summary>The model, as its provider names it.</summary>
    public string Model { get; set; } = "";

    /// <summary>The day, in UTC, from which the price holds.</summary>
    /// <value>The default is always.</value>
    public DateOnly EffectiveFrom { get; set; } = DateOnly.MinValue;

    /// <summary>Tokens read; 0 for a model that runs on a machine of your own.</summary>
    public decimal Input { get; set; }

    /// <summary>Tokens written.</summary>
    public decimal Output { get; set; }

    /// <summary>Tokens put into a cache; null where unknown, which counts as twice <see cref="Input"/>.</summary>
    public decimal? CacheWrite { get; set; }

    /// <summary>Tokens read from a cache; null where unknown, which counts as <see cref="Input"/>.</summary>
    public decimal? CacheRead { get; set; }
}
