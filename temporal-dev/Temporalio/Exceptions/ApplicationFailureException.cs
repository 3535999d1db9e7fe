using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;

namespace Temporalio.Exceptions;

/// <summary>
/// A failure of application code, with what a retry policy needs to know about it. Activities and workflows throw it;
/// any other exception of theirs becomes one whose <see cref="ErrorType"/> is the exception's class name.
/// </summary>
public class ApplicationFailureException : FailureException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="errorType">A name by which retry policies and callers tell failures apart.</param>
    /// <param name="nonRetryable">Whether no retry policy may retry it. Default false.</param>
    /// <param name="details">Values to send along.</param>
    /// <param name="nextRetryDelay">Wait before the next attempt, instead of the retry policy's.</param>
    /// <param name="category">How monitoring treats it. Default unspecified.</param>
    public ApplicationFailureException(
        string message,
        string? errorType = null,
        bool nonRetryable = false,
        IReadOnlyCollection<object?>? details = null,
        TimeSpan? nextRetryDelay = null,
        ApplicationErrorCategory category = ApplicationErrorCategory.Unspecified)
        : this(message, null, errorType, nonRetryable, details, nextRetryDelay, category)
    {
    }

    /// <summary>Creates the exception with a cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="inner">What caused it; travels with the failure.</param>
    /// <param name="errorType">A name by which retry policies and callers tell failures apart.</param>
    /// <param name="nonRetryable">Whether no retry policy may retry it. Default false.</param>
    /// <param name="details">Values to send along.</param>
    /// <param name="nextRetryDelay">Wait before the next attempt, instead of the retry policy's.</param>
    /// <param name="category">How monitoring treats it. Default unspecified.</param>
    public ApplicationFailureException(
        string message,
        Exception? inner,
        string? errorType = null,
        bool nonRetryable = false,
        IReadOnlyCollection<object?>? details = null,
        TimeSpan? nextRetryDelay = null,
        ApplicationErrorCategory category = ApplicationErrorCategory.Unspecified)
        : base(message, inner)
    {
        ErrorType = errorType;
        NonRetryable = nonRetryable;
        Details = new OutboundFailureDetails(details ?? []);
        NextRetryDelay = nextRetryDelay;
        Category = category;
    }

    /// <summary>Creates the exception for a failure that was received.</summary>
    /// <param name="failure">The failure; its info must be that of an application failure.</param>
    /// <param name="inner">The failure's cause.</param>
    /// <param name="converter">Converts the details.</param>
    protected internal ApplicationFailureException(Failure failure, Exception? inner, IPayloadConverter converter)
        : base(failure, inner)
    {
        var info = failure.ApplicationFailureInfo ??
            throw new ArgumentException("The failure is no application failure.", nameof(failure));
        ErrorType = info.Type.Length == 0 ? null : info.Type;
        NonRetryable = info.NonRetryable;
        Details = new InboundFailureDetails(converter, info.Details?.Payloads_);
        NextRetryDelay = info.NextRetryDelay?.ToTimeSpan();
        Category = info.Category;
    }

    /// <summary>The name by which retry policies and callers tell failures apart, if it has one.</summary>
    public string? ErrorType { get; protected init; }

    /// <summary>Whether no retry policy may retry it.</summary>
    public bool NonRetryable { get; protected init; }

    /// <summary>The values sent along.</summary>
    public IFailureDetails Details { get; protected init; }

    /// <summary>Wait before the next attempt, if it replaces the retry policy's.</summary>
    public TimeSpan? NextRetryDelay { get; protected init; }

    /// <summary>How monitoring treats it: benign failures are neither logged as errors nor counted.</summary>
    public ApplicationErrorCategory Category { get; protected init; }
}
