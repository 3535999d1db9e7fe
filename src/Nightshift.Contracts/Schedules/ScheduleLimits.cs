namespace Nightshift.Contracts.Schedules;

/// <summary>The bounds and defaults of schedules.</summary>
public static class ScheduleLimits
{
    /// <summary>Characters of an id.</summary>
    public const int IdLength = 100;

    /// <summary>Characters of a name.</summary>
    public const int NameLength = 200;

    /// <summary>Characters of a description, a note or a reason.</summary>
    public const int TextLength = 1_000;

    /// <summary>Bytes of an input, as JSON: it travels in every history.</summary>
    public const int InputBytes = 16_000;

    /// <summary>Steps of a chain.</summary>
    public const int Steps = 20;

    /// <summary>Conditions of a schedule.</summary>
    public const int Conditions = 10;

    /// <summary>Entries of a calendar, and as many exceptions.</summary>
    public const int CalendarEntries = 100;

    /// <summary>Retries of a run.</summary>
    public const int MaxRetries = 20;

    /// <summary>Retries where nothing is said.</summary>
    public const int DefaultMaxRetries = 2;

    /// <summary>Failed runs in a row that a breaker may wait for.</summary>
    public const int BreakerThreshold = 100;

    /// <summary>Failed runs in a row that trip the breaker where nothing is said.</summary>
    public const int DefaultBreakerThreshold = 3;

    /// <summary>Runs that a schedule may be limited to.</summary>
    public const long MaxRuns = 1_000_000;

    /// <summary>Slots that one backfill must stay below: a Temporal server buffers no more starts.</summary>
    public const int BackfilledSlots = 1_000;

    /// <summary>The shortest time from slot to slot: Temporal knows no shorter one.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    /// <summary>The longest duration that a definition may name.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(366);

    /// <summary>Temporal's shortest catch-up window: slots that are later were missed.</summary>
    public static readonly TimeSpan MinCatchupWindow = TimeSpan.FromSeconds(10);

    /// <summary>How late a slot is useful that one run makes up for, where nothing is said.</summary>
    public static readonly TimeSpan DefaultUsefulForOnce = TimeSpan.FromHours(24);

    /// <summary>How late each slot is useful where all are caught up, and nothing is said.</summary>
    public static readonly TimeSpan DefaultUsefulForAll = TimeSpan.FromDays(7);

    /// <summary>The wait before a retry where nothing is said.</summary>
    public static readonly TimeSpan DefaultRetryDelay = TimeSpan.FromMinutes(1);

    /// <summary>How long a try may take where nothing is said.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromHours(1);

    /// <summary>The longest that one try may take.</summary>
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(7);

    /// <summary>How long a tripped breaker cools down where nothing is said.</summary>
    public static readonly TimeSpan DefaultBreakerCoolDown = TimeSpan.FromHours(1);
}
