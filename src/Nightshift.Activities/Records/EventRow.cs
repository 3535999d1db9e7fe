namespace Nightshift.Activities.Records;

/// <summary>A row of the table <c>events</c>: something that happened.</summary>
public sealed record EventRow
{
    /// <summary>What happened.</summary>
    public string Type { get; init; } = "";

    /// <summary>Which one of its type.</summary>
    public string Id { get; init; } = "";

    /// <summary>When it was taken in.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What is to be known of it, as JSON; null for nothing.</summary>
    public string? Data { get; init; }

    /// <summary>Who told; null for nobody in particular.</summary>
    public string? Source { get; init; }
}
