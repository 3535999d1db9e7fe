using Temporalio.Api.Failure.V1;
using Temporalio.Converters;

namespace Temporalio.Exceptions;

/// <summary>A workflow, activity or timer was cancelled.</summary>
public class CanceledFailureException : FailureException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was cancelled.</param>
    /// <param name="inner">What caused it.</param>
    /// <param name="details">Values to send along.</param>
    public CanceledFailureException(
        string message, Exception? inner = null, IReadOnlyCollection<object?>? details = null)
        : base(message, inner) => Details = new OutboundFailureDetails(details ?? []);

    /// <summary>Creates the exception for a failure that was received.</summary>
    /// <param name="failure">The failure; its info must be that of a cancellation.</param>
    /// <param name="inner">The failure's cause.</param>
    /// <param name="converter">Converts the details.</param>
    protected internal CanceledFailureException(Failure failure, Exception? inner, IPayloadConverter converter)
        : base(failure, inner)
    {
        var info = failure.CanceledFailureInfo ??
            throw new ArgumentException("The failure is no cancellation.", nameof(failure));
        Details = new InboundFailureDetails(converter, info.Details?.Payloads_);
    }

    /// <summary>The failure as it came; null for an exception that was made here.</summary>
    public new Failure? Failure => base.Failure;

    /// <summary>The values sent along.</summary>
    public IFailureDetails Details { get; protected init; }
}
