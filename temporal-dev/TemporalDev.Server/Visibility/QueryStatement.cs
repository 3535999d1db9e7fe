namespace TemporalDev.Server.Visibility;

/// <summary>A list filter as it is written.</summary>
/// <param name="Where">The condition; null for none.</param>
/// <param name="GroupBy">What it groups by.</param>
/// <param name="HasOrderBy">Whether it asks for an order.</param>
/// <param name="HasLimit">Whether it asks for some only.</param>
internal sealed record QueryStatement(
    QueryExpression? Where, IReadOnlyList<string> GroupBy, bool HasOrderBy, bool HasLimit);
