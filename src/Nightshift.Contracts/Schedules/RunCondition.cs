namespace Nightshift.Contracts.Schedules;

/// <summary>Something that must hold when a slot comes; where it does not, the run is skipped and says why.</summary>
public abstract record RunCondition
{
    /// <summary>The word in JSON's <c>type</c>.</summary>
    public abstract string Type { get; }
}

/// <summary>So much of the day's budget must be left.</summary>
/// <param name="Usd">US dollars.</param>
public sealed record BudgetLeftCondition(decimal Usd) : RunCondition
{
    /// <summary>The word for it.</summary>
    public const string Word = "budget_left";

    /// <inheritdoc/>
    public override string Type => Word;
}

/// <summary>The house must be this well, or better.</summary>
/// <param name="AtLeast">The worst level that will do.</param>
public sealed record HealthCondition(HealthLevel AtLeast) : RunCondition
{
    /// <summary>The word for it.</summary>
    public const string Word = "health";

    /// <inheritdoc/>
    public override string Type => Word;
}

/// <summary>The last run of another schedule must have ended in a certain way.</summary>
/// <param name="Schedule">The other schedule's id.</param>
/// <param name="Is">How its last run must have ended.</param>
/// <param name="Within">How long ago that may be at most; null for any time.</param>
public sealed record LastResultCondition(string Schedule, RunStatus Is, TimeSpan? Within) : RunCondition
{
    /// <summary>The word for it.</summary>
    public const string Word = "last_result";

    /// <inheritdoc/>
    public override string Type => Word;
}
