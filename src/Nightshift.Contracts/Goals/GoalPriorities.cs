namespace Nightshift.Contracts.Goals;

/// <summary>Reads priorities as people write them.</summary>
public static class GoalPriorities
{
    /// <summary>Reads <c>P0</c> to <c>P3</c>, in either case.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="priority">The priority, or the default where the text is none.</param>
    /// <param name="error">One sentence for who wrote it, or null.</param>
    /// <returns>Whether the text is a priority.</returns>
    public static bool TryParse(string? text, out GoalPriority priority, out string? error)
    {
        var trimmed = text?.Trim() ?? "";
        foreach (var candidate in Enum.GetValues<GoalPriority>())
        {
            if (string.Equals(candidate.ToString(), trimmed, StringComparison.OrdinalIgnoreCase))
            {
                priority = candidate;
                error = null;
                return true;
            }
        }

        priority = GoalPriority.P2;
        error = $"'priority' is '{Quote.Short(trimmed)}'; use one of P0, P1, P2, P3.";
        return false;
    }
}
