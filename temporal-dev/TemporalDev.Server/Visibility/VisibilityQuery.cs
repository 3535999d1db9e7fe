namespace TemporalDev.Server.Visibility;

/// <summary>A list filter as SQL.</summary>
/// <param name="Condition">What follows WHERE; parameters are named <c>$p0</c>, <c>$p1</c>, …</param>
/// <param name="Parameters">Their values, in order.</param>
/// <param name="GroupBy">Field to count by; null for none.</param>
/// <param name="Keys">
/// Selects of the keys that one field allows; all that the filter finds are in each of them. Where one gives few, runs
/// are best looked up by it.
/// </param>
/// <param name="StartKeys">The same for the time of start; null when the filter does not limit it.</param>
/// <param name="IsCounted">Whether <c>run_counts</c> has all that the filter names.</param>
internal sealed record VisibilityQuery(
    string Condition,
    IReadOnlyList<object> Parameters,
    string? GroupBy,
    IReadOnlyList<string> Keys,
    string? StartKeys,
    bool IsCounted);
