namespace Nightshift.Contracts.Schedules;

/// <summary>How a schedule behaves when not everything goes to plan.</summary>
public sealed record SchedulePolicies
{
    /// <summary>What happens while a run is still at work.</summary>
    /// <value>The default is <see cref="OverlapPolicy.Skip"/>.</value>
    public OverlapPolicy Overlap { get; init; }

    /// <summary>
    /// What happens to slots that came while nothing could fire; null for <see cref="EffectiveMissedRun"/>.
    /// </summary>
    public MissedRunPolicy? MissedRun { get; init; }

    /// <summary>How late a missed slot is still useful; null for <see cref="EffectiveUsefulFor"/>.</summary>
    public TimeSpan? UsefulFor { get; init; }

    /// <summary>What a task at work does when its worker is told to stop.</summary>
    /// <value>The default is <see cref="ShutdownPolicy.GracefulFinish"/>.</value>
    public ShutdownPolicy Shutdown { get; init; }

    /// <summary>How often a target that failed is tried again.</summary>
    /// <value>The default is <see cref="ScheduleLimits.DefaultMaxRetries"/>.</value>
    public int MaxRetries { get; init; } = ScheduleLimits.DefaultMaxRetries;

    /// <summary>How long a run waits before each retry.</summary>
    /// <value>The default is <see cref="ScheduleLimits.DefaultRetryDelay"/>.</value>
    public TimeSpan RetryDelay { get; init; } = ScheduleLimits.DefaultRetryDelay;

    /// <summary>How long one try of a task handler may take; then it has failed.</summary>
    /// <value>The default is <see cref="ScheduleLimits.DefaultTimeout"/>.</value>
    public TimeSpan Timeout { get; init; } = ScheduleLimits.DefaultTimeout;

    /// <summary>How dangerous it is.</summary>
    /// <value>The default is <see cref="RiskTier.Low"/>.</value>
    public RiskTier RiskTier { get; init; }

    /// <summary>After how many failed runs in a row the schedule is paused; zero for never.</summary>
    /// <value>The default is <see cref="ScheduleLimits.DefaultBreakerThreshold"/>.</value>
    public int BreakerThreshold { get; init; } = ScheduleLimits.DefaultBreakerThreshold;

    /// <summary>How long it stays paused before one probe run decides whether it resumes.</summary>
    /// <value>The default is <see cref="ScheduleLimits.DefaultBreakerCoolDown"/>.</value>
    public TimeSpan BreakerCoolDown { get; init; } = ScheduleLimits.DefaultBreakerCoolDown;

    /// <summary>What must hold when a slot comes.</summary>
    public IReadOnlyList<RunCondition> Conditions { get; init; } = [];

    /// <summary>
    /// <see cref="MissedRun"/>, or where it is not said: one run makes up for all where the overlap policy allows
    /// that, else missed slots are gone.
    /// </summary>
    public MissedRunPolicy EffectiveMissedRun =>
        MissedRun ?? (RunsOneOfMany ? MissedRunPolicy.CatchUpOnce : MissedRunPolicy.Skip);

    /// <summary>
    /// <see cref="UsefulFor"/>, or where it is not said the default of the missed-run policy.
    /// </summary>
    public TimeSpan EffectiveUsefulFor => UsefulFor ?? EffectiveMissedRun switch
    {
        MissedRunPolicy.Skip => ScheduleLimits.MinCatchupWindow,
        MissedRunPolicy.CatchUpOnce => ScheduleLimits.DefaultUsefulForOnce,
        _ => ScheduleLimits.DefaultUsefulForAll,
    };

    /// <summary>Whether of many slots that are due at once exactly one gets its run.</summary>
    internal bool RunsOneOfMany =>
        Overlap is OverlapPolicy.Skip or OverlapPolicy.CancelOther or OverlapPolicy.TerminateOther;
}
