namespace TemporalDev.Server.Schedules;

/// <summary>Limits of schedules, as the real server has them.</summary>
internal static class ScheduleLimits
{
    /// <summary>Actions, and backfills, that may wait.</summary>
    public const int MaxBuffered = 1000;

    /// <summary>Actions that backfills add at a time; they use half of the buffer only.</summary>
    public const int BackfilledAtOnce = 10;

    /// <summary>Times and actions that a description shows.</summary>
    public const int DescribedActions = 10;

    /// <summary>Times and actions that a list shows of each schedule.</summary>
    public const int ListedActions = 5;

    /// <summary>Times that are told at most.</summary>
    public const int MaxMatchingTimes = 1000;

    public const int MaxPageSize = 1000;

    /// <summary>Requests that are known again when they come twice.</summary>
    public const int RememberedRequests = 100;

    public static readonly TimeSpan DefaultCatchupWindow = TimeSpan.FromDays(365);

    public static readonly TimeSpan MinCatchupWindow = TimeSpan.FromSeconds(10);

    /// <summary>What lies between backfilled actions that may overlap.</summary>
    public static readonly TimeSpan BackfillPause = TimeSpan.FromSeconds(1);

    /// <summary>How long a schedule is kept that will do nothing more.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);
}
