namespace Nightshift.Activities.Records;

/// <summary>
/// A row of the table <c>costs</c>: what one call cost over all its attempts. There is one for each completed call.
/// </summary>
public sealed record CostRow
{
    /// <summary>The call's identity, as in <see cref="ActionRow.Key"/>.</summary>
    public string Key { get; init; } = "";

    /// <summary>The workflow's id.</summary>
    public string WorkflowId { get; init; } = "";

    /// <summary>The workflow's run id.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The activity's id within the run.</summary>
    public string ActivityId { get; init; } = "";

    /// <summary>The goal.</summary>
    public string GoalId { get; init; } = "";

    /// <summary>What it was: <c>plan</c>, <c>task</c> or <c>review</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it was about, such as a task's id.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The model that answered.</summary>
    public string Model { get; init; } = "";

    /// <summary>
    /// Requests that the provider answered: more than one after a continuation, a repair or a failed attempt.
    /// </summary>
    public int Requests { get; init; }

    /// <summary>Tokens read, those of the caches included.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens written.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Of the tokens read, those that came from a cache.</summary>
    public long CacheReadTokens { get; init; }

    /// <summary>Of the tokens read, those that were put into a cache.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>Cost in billionths of a US dollar.</summary>
    public long CostNanoUsd { get; init; }

    /// <summary>
    /// Where the price comes from: the date from which it holds, or <c>ceiling</c> for a model whose price is unknown.
    /// </summary>
    public string PricedBy { get; init; } = "";

    /// <summary>Whether an offline stand-in answered.</summary>
    public bool Offline { get; init; }

    /// <summary>When it was last added to.</summary>
    public DateTimeOffset At { get; init; }
}
