namespace Temporalio.Core.Tuning;

/// <summary>How many polls of one kind are open at a time.</summary>
/// <param name="Minimum">The fewest.</param>
/// <param name="Maximum">The most.</param>
/// <param name="Initial">How many to begin with.</param>
internal sealed record CorePollerBehavior(int Minimum, int Maximum, int Initial)
{
    /// <summary>Whether the number follows the server's advice.</summary>
    public bool IsAutoscaling => Minimum != Maximum;

    /// <summary>A fixed number of polls.</summary>
    public static CorePollerBehavior Fixed(int count) => new(count, count, count);
}
