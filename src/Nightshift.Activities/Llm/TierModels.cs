using Nightshift.Workflows.Goals;

namespace Nightshift.Activities.Llm;

/// <summary>
/// The model of each tier; a tier that names none takes that of the next one named: standard, deep, fast.
/// </summary>
public sealed class TierModels
{
    /// <summary>The model for routine work.</summary>
    public string? Fast { get; set; }

    /// <summary>The model for most work.</summary>
    public string? Standard { get; set; }

    /// <summary>The strongest model.</summary>
    public string? Deep { get; set; }

    /// <summary>The model of a tier; null where none is named at all.</summary>
    public string? For(ModelTier tier)
    {
        var own = tier switch
        {
            ModelTier.Fast => Fast,
            ModelTier.Deep => Deep,
            _ => Standard,
        };
        return Named(own) ?? Named(Standard) ?? Named(Deep) ?? Named(Fast);
    }

    private static string? Named(string? model) => string.IsNullOrWhiteSpace(model) ? null : model;
}
