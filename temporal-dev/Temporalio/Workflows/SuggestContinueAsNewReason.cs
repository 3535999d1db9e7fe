namespace Temporalio.Workflows;

/// <summary>Why the server suggests that a workflow continues as new.</summary>
public enum SuggestContinueAsNewReason
{
    /// <summary>It does not say.</summary>
    Unspecified = 0,

    /// <summary>The history has too many bytes.</summary>
    HistorySizeTooLarge = 1,

    /// <summary>The history has too many events.</summary>
    TooManyHistoryEvents = 2,

    /// <summary>The run has had too many updates.</summary>
    TooManyUpdates = 3,
}
