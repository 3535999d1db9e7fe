namespace Nightshift.Activities.Llm;

/// <summary>Names, defaults and sizes of model calls.</summary>
internal static class LlmConstants
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "Llm";

    /// <summary>The name of the offline stand-in, as provider and as model.</summary>
    internal const string Scripted = "scripted";

    /// <summary>Seconds until a request is given up.</summary>
    internal const int TimeoutSeconds = 300;

    /// <summary>Tokens that one request may answer with.</summary>
    internal const int MaxOutputTokens = 8_000;

    /// <summary>Bytes of UTF-8 that one prompt may have.</summary>
    internal const int MaxPromptBytes = 32_000;

    /// <summary>Continuations of an answer that was cut off.</summary>
    internal const int MaxContinuations = 3;

    /// <summary>
    /// US dollars a million tokens read, of a model whose price nobody stated: dearer than any we know.
    /// </summary>
    internal const decimal CeilingInputUsd = 20m;

    /// <summary>US dollars a million tokens written, of a model whose price nobody stated.</summary>
    internal const decimal CeilingOutputUsd = 100m;

    /// <summary>Full requests that a call is reserved for: one, and one more to continue or to repair it.</summary>
    internal const int ReservedRequests = 2;

    /// <summary>Tokens of the format around one message; generous.</summary>
    internal const int TokensPerMessage = 64;

    /// <summary>Tokens that a call of ordinary size reads.</summary>
    internal const int ExpectedInputTokens = 3_000;

    /// <summary>Tokens that a call of ordinary size writes.</summary>
    internal const int ExpectedOutputTokens = 1_500;

    /// <summary>
    /// How often a call that waits says that it is alive; well under the workflow's heartbeat time-out.
    /// </summary>
    internal static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(4);

    /// <summary>The first wait of a paid answer for the records' database; each that follows doubles it.</summary>
    internal static readonly TimeSpan FirstRecordsWait = TimeSpan.FromSeconds(1);

    /// <summary>The longest single wait of a paid answer for the records' database.</summary>
    internal static readonly TimeSpan LongestRecordsWait = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait that a provider can ask for; a longer one is a mistake of its clock or ours.</summary>
    internal static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(1);
}
