namespace Nightshift.Activities.Telegram;

/// <summary>
/// A call of the Bot API that did not succeed; the message is one sentence for an operator, without the token.
/// </summary>
public sealed class TelegramException : Exception
{
    /// <summary>A failed call.</summary>
    /// <param name="failureType">One of <see cref="Contracts.FailureTypes"/>.</param>
    /// <param name="message">One sentence: what, and what to do.</param>
    /// <param name="isRetryable">Whether the same call can succeed later.</param>
    /// <param name="retryAfter">When the server wants to be asked again; null where it did not say.</param>
    /// <param name="inner">What caused it; null where nothing did.</param>
    public TelegramException(
        string failureType, string message, bool isRetryable, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(message, inner)
    {
        FailureType = failureType;
        IsRetryable = isRetryable;
        RetryAfter = retryAfter;
    }

    /// <summary>One of <see cref="Contracts.FailureTypes"/>.</summary>
    public string FailureType { get; }

    /// <summary>Whether the same call can succeed later.</summary>
    public bool IsRetryable { get; }

    /// <summary>When the server wants to be asked again; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
