namespace Nightshift.Contracts;

/// <summary>
/// The <c>type</c> of the application failures that Nightshift raises, as they stand in histories. A caller may act on
/// them; each says in its comment whether Temporal tries the activity again.
/// </summary>
public static class FailureTypes
{
    /// <summary>The goal itself is not valid. Not retried.</summary>
    public const string InvalidGoal = "InvalidGoal";

    /// <summary>An update was refused by its validator: it does not fit what the goal is doing.</summary>
    public const string Refused = "Refused";

    /// <summary>A plan breaks a rule (unknown dependency, cycle, double id …). Not retried.</summary>
    public const string InvalidPlan = "InvalidPlan";

    /// <summary>The model answered something else than was asked for, twice. Not retried.</summary>
    public const string UnusableAnswer = "UnusableAnswer";

    /// <summary>The next billable request could cost more than was reserved for it. Not retried.</summary>
    public const string OverReservation = "OverReservation";

    /// <summary>HTTP 400, 404, 413 or 422 of the model's provider: the request is wrong. Not retried.</summary>
    public const string LlmBadRequest = "LlmBadRequest";

    /// <summary>HTTP 401 of the model's provider: the key is wrong. Not retried.</summary>
    public const string LlmUnauthorized = "LlmUnauthorized";

    /// <summary>HTTP 402 of the model's provider: the credit is used up. Not retried.</summary>
    public const string LlmOutOfCredit = "LlmOutOfCredit";

    /// <summary>HTTP 403 of the model's provider: the key may not use the model. Not retried.</summary>
    public const string LlmForbidden = "LlmForbidden";

    /// <summary>HTTP 429 of the model's provider. Retried, after <c>retry-after</c> where it was given.</summary>
    public const string LlmRateLimited = "LlmRateLimited";

    /// <summary>HTTP 529 of the model's provider. Retried, after <c>retry-after</c> where it was given.</summary>
    public const string LlmOverloaded = "LlmOverloaded";

    /// <summary>HTTP 408, 409, 5xx or no connection to the model's provider. Retried.</summary>
    public const string LlmUnavailable = "LlmUnavailable";

    /// <summary>The model's provider did not answer in time. Retried.</summary>
    public const string LlmTimeout = "LlmTimeout";

    /// <summary>The records' database does not answer. Retried.</summary>
    public const string RecordsUnavailable = "RecordsUnavailable";

    /// <summary>The records' database was written by another version of Nightshift. Not retried.</summary>
    public const string RecordsVersion = "RecordsVersion";

    /// <summary>A schedule's definition is not valid. Not retried.</summary>
    public const string InvalidSchedule = "InvalidSchedule";

    /// <summary>A scheduled run failed: its target, or a step after it, failed for good.</summary>
    public const string ScheduledRunFailed = "ScheduledRunFailed";

    /// <summary>
    /// A task handler failed: it said so, it threw, it hung or gave back nothing. The run retries it.
    /// </summary>
    public const string TaskFailed = "TaskFailed";

    /// <summary>A task stopped because its worker does. Retried at once, on the next worker.</summary>
    public const string WorkerStopping = "WorkerStopping";

    /// <summary>The workspace cannot be read or written. Retried: a full disk or a lost mount comes back.</summary>
    public const string WorkspaceUnavailable = "WorkspaceUnavailable";

    /// <summary>A path that leads out of the workspace. Not retried.</summary>
    public const string WorkspacePath = "WorkspacePath";

    /// <summary>HTTP 400 of the Bot API: the request is wrong. Not retried.</summary>
    public const string TelegramBadRequest = "TelegramBadRequest";

    /// <summary>HTTP 401 or 404 of the Bot API: the token is wrong. Not retried.</summary>
    public const string TelegramUnauthorized = "TelegramUnauthorized";

    /// <summary>HTTP 403 of the Bot API: the bot may not write to the chat. Not retried.</summary>
    public const string TelegramForbidden = "TelegramForbidden";

    /// <summary>HTTP 409 of the Bot API: another poller or a webhook has the bot. Retried.</summary>
    public const string TelegramConflict = "TelegramConflict";

    /// <summary>HTTP 429 of the Bot API. Retried, after <c>retry_after</c> where it was given.</summary>
    public const string TelegramRateLimited = "TelegramRateLimited";

    /// <summary>HTTP 5xx or no connection to the Bot API. Retried.</summary>
    public const string TelegramUnavailable = "TelegramUnavailable";

    /// <summary>
    /// The failures of calls of a model; where such a call cost something, the failure's first detail says what.
    /// </summary>
    public static IReadOnlyList<string> OfCalls { get; } =
    [
        UnusableAnswer, OverReservation, LlmBadRequest, LlmUnauthorized, LlmOutOfCredit, LlmForbidden, LlmRateLimited,
        LlmOverloaded, LlmUnavailable, LlmTimeout,
    ];
}
