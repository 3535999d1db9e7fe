namespace Nightshift.Workflows.Goals;

/// <summary>
/// The money of one goal. A call is reserved at its ceiling before it is made and booked at its price after it, so the
/// sum of what was spent and what is in flight never exceeds the limit.
/// </summary>
public sealed class GoalBudget
{
    private readonly Dictionary<string, decimal> _reserved = new(StringComparer.Ordinal);

    /// <summary>A budget with nothing spent.</summary>
    /// <param name="limitUsd">What may be spent, in US dollars.</param>
    public GoalBudget(decimal limitUsd)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitUsd);
        LimitUsd = limitUsd;
    }

    /// <summary>What may be spent, in US dollars.</summary>
    public decimal LimitUsd { get; }

    /// <summary>What was spent, in US dollars.</summary>
    public decimal SpentUsd { get; private set; }

    /// <summary>What the calls in flight may cost at most, in US dollars.</summary>
    public decimal ReservedUsd => _reserved.Values.Sum();

    /// <summary>What is neither spent nor reserved, in US dollars; never below zero.</summary>
    public decimal FreeUsd => Math.Max(0, LimitUsd - SpentUsd - ReservedUsd);

    /// <summary>Sets a call's ceiling aside.</summary>
    /// <param name="call">The call's name, one reservation at a time.</param>
    /// <param name="ceilingUsd">What it may cost at most, in US dollars.</param>
    /// <returns>False, and nothing is set aside, when less than that is free.</returns>
    /// <exception cref="InvalidOperationException">The call holds a reservation already.</exception>
    public bool TryReserve(string call, decimal ceilingUsd)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ceilingUsd);
        if (_reserved.ContainsKey(call))
        {
            throw new InvalidOperationException($"Call '{call}' holds a reservation already; commit or release it "
                + "first.");
        }

        if (ceilingUsd > FreeUsd)
        {
            return false;
        }

        _reserved.Add(call, ceilingUsd);
        return true;
    }

    /// <summary>Books what a call came to, and gives back the rest of its reservation.</summary>
    public void Commit(string call, decimal costUsd)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(costUsd);
        Release(call);
        SpentUsd += costUsd;
    }

    /// <summary>Gives back the reservation of a call that was not made or is not known to have cost anything.</summary>
    public void Release(string call) => _reserved.Remove(call);
}
