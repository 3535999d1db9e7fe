namespace Nightshift.Contracts.Schedules;

/// <summary>What happens to a slot whose schedule still has a run at work; the names are Temporal's.</summary>
public enum OverlapPolicy
{
    /// <summary>The slot is skipped, and counted.</summary>
    Skip,

    /// <summary>One slot waits for the run at work; further ones are skipped.</summary>
    BufferOne,

    /// <summary>Every slot waits its turn.</summary>
    BufferAll,

    /// <summary>The run at work is cancelled, then the slot's run starts.</summary>
    CancelOther,

    /// <summary>The run at work is terminated, and the slot's run starts.</summary>
    TerminateOther,

    /// <summary>The slot's run starts beside it.</summary>
    AllowAll,
}

/// <summary>What happens to slots that came while nothing could fire.</summary>
public enum MissedRunPolicy
{
    /// <summary>They are gone.</summary>
    Skip,

    /// <summary>One run makes up for all of them.</summary>
    CatchUpOnce,

    /// <summary>Each of them gets its run.</summary>
    CatchUpAll,
}

/// <summary>What a task at work does when its worker is told to stop.</summary>
public enum ShutdownPolicy
{
    /// <summary>It goes on to its end, as long as the grace period lasts.</summary>
    GracefulFinish,

    /// <summary>It writes a checkpoint and stops; the next worker goes on from there.</summary>
    CheckpointAndStop,

    /// <summary>It stops at once; the next worker begins it anew.</summary>
    Requeue,
}

/// <summary>How dangerous a schedule is, and so what a proposal of it needs.</summary>
public enum RiskTier
{
    /// <summary>Activated by policy.</summary>
    Low,

    /// <summary>Activated, and reported to people.</summary>
    Medium,

    /// <summary>Waits for a person's approval.</summary>
    High,
}

/// <summary>How well the house is; a later value is worse.</summary>
public enum HealthLevel
{
    /// <summary>Everything works.</summary>
    Healthy,

    /// <summary>Something is broken that others can work without: a breaker is open.</summary>
    Degraded,

    /// <summary>Work cannot be written down.</summary>
    Unhealthy,
}

/// <summary>A moment in the life of a host.</summary>
public enum LifecycleMoment
{
    /// <summary>A host has started.</summary>
    HostStarted,

    /// <summary>A host was told to stop.</summary>
    HostStopping,
}

/// <summary>Where a scheduled run is, or how it ended.</summary>
public enum RunStatus
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>Its target, and every step after it, ended well.</summary>
    Succeeded,

    /// <summary>Its target or a step failed for good.</summary>
    Failed,

    /// <summary>A gate refused it; the reason says which.</summary>
    Skipped,

    /// <summary>Somebody, or a later slot, cancelled it.</summary>
    Cancelled,

    /// <summary>Nobody could finish it; reconciliation closed it.</summary>
    Orphaned,
}

/// <summary>When a step of a chain runs.</summary>
public enum StepWhen
{
    /// <summary>All that it comes after succeeded.</summary>
    Succeeded,

    /// <summary>Something that it comes after failed.</summary>
    Failed,

    /// <summary>In any case.</summary>
    Always,
}
