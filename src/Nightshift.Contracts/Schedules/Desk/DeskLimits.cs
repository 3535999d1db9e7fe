namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>The bounds of what may be proposed.</summary>
public static class DeskLimits
{
    /// <summary>Schedules that one proposer may hold, proposals that wait included.</summary>
    public const int SchedulesPerProposer = 10;

    /// <summary>Runs a day, counted over the simulated fire times.</summary>
    public const int RunsPerDay = 96;

    /// <summary>Fire times that are simulated.</summary>
    public const int SimulatedTimes = 30;

    /// <summary>US dollars a day from which a proposal is of high risk, whatever it says of itself.</summary>
    public const decimal HighSpendPerDayUsd = 20m;

    /// <summary>Proposals that are over which the desk still remembers.</summary>
    public const int Remembered = 100;

    /// <summary>The shortest time between two fire times.</summary>
    public static readonly TimeSpan MinGap = TimeSpan.FromMinutes(5);

    /// <summary>How long a proposal waits for its approval; then it is refused, for silence is no consent.</summary>
    public static readonly TimeSpan ApprovalLifetime = TimeSpan.FromHours(72);
}
