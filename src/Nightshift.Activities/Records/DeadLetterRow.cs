namespace Nightshift.Activities.Records;

/// <summary>A row of the table <c>dead_letters</c>: a run that failed for good, kept until somebody decides.</summary>
public sealed record DeadLetterRow
{
    /// <summary>A letter nobody has decided about.</summary>
    public const string Waiting = "waiting";

    /// <summary>A letter that was given to a new run.</summary>
    public const string Requeued = "requeued";

    /// <summary>A letter whose new run succeeded.</summary>
    public const string Settled = "settled";

    /// <summary>A letter that nobody wants any more.</summary>
    public const string Discarded = "discarded";

    /// <summary>A short id, the same for the same run.</summary>
    public string Id { get; init; } = "";

    /// <summary>The schedule's id.</summary>
    public string ScheduleId { get; init; } = "";

    /// <summary>The run that failed, by its key.</summary>
    public string RunKey { get; init; } = "";

    /// <summary>The nominal time for which it ran.</summary>
    public DateTimeOffset Slot { get; init; }

    /// <summary>The definition with its input, as JSON.</summary>
    public string Definition { get; init; } = "";

    /// <summary>Why it failed.</summary>
    public string Error { get; init; } = "";

    /// <summary>How often its target was tried.</summary>
    public int Attempt { get; init; }

    /// <summary>
    /// <see cref="Waiting"/>, <see cref="Requeued"/>, <see cref="Settled"/> or <see cref="Discarded"/>.
    /// </summary>
    public string State { get; init; } = Waiting;

    /// <summary>When it came here.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody decided; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Who decided; null before.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>What who decided has to say; null for nothing.</summary>
    public string? Note { get; init; }
}
