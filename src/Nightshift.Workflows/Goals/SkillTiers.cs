namespace Nightshift.Workflows.Goals;

/// <summary>Which tier of model a skill takes.</summary>
public static class SkillTiers
{
    /// <summary>Making a plan decides all that follows, so it gets the strongest model.</summary>
    public const ModelTier Planning = ModelTier.Deep;

    /// <summary>A review reads more than it writes.</summary>
    public const ModelTier Review = ModelTier.Standard;

    private static readonly string[] Fast =
    [
        "classification", "editing", "extraction", "formatting", "proofreading", "summarizing", "tagging",
        "translation",
    ];

    private static readonly string[] Deep =
        ["analysis", "architecture", "legal", "mathematics", "modelling", "strategy"];

    /// <summary>The skills with a tier of their own, for who makes a plan; any other word gets the default.</summary>
    public static IReadOnlyList<string> Named { get; } =
        [.. Fast.Concat(Deep).Concat(["coding", "design", "research", "writing"]).Order(StringComparer.Ordinal)];

    /// <summary>The tier of a skill; <see cref="ModelTier.Standard"/> for one that is in no list.</summary>
    public static ModelTier Of(string skill)
    {
        var name = skill.Trim();
        return Fast.Contains(name, StringComparer.OrdinalIgnoreCase) ? ModelTier.Fast
            : Deep.Contains(name, StringComparer.OrdinalIgnoreCase) ? ModelTier.Deep
            : ModelTier.Standard;
    }
}
