namespace TemporalDev.Server.Visibility;

/// <summary>A list filter as SQL.</summary>
/// <param name="Condition">What follows WHERE; parameters are named <c>$p0</c>, <c>$p1</c>, …</param>
/// <param name="Parameters">Their values, in order.</param>
/// <param name="GroupBy">Field to count by; null for none.</param>
internal sealed record VisibilityQuery(string Condition, IReadOnlyList<object> Parameters, string? GroupBy);
