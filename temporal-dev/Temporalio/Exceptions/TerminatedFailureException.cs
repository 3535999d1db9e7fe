using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>A workflow was terminated.</summary>
public class TerminatedFailureException : FailureException
{
    /// <summary>Creates the exception for a failure that was received.</summary>
    /// <param name="failure">The failure; its info must be that of a termination.</param>
    /// <param name="inner">The failure's cause.</param>
    /// <param name="details">The details given to the termination.</param>
    protected internal TerminatedFailureException(Failure failure, Exception? inner, InboundFailureDetails? details)
        : base(failure, inner)
    {
        if (failure.TerminatedFailureInfo is null)
        {
            throw new ArgumentException("The failure is no termination.", nameof(failure));
        }

        Details = details;
    }

    /// <summary>The failure as it came.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>The details given to the termination, where they are known.</summary>
    public IFailureDetails? Details { get; protected init; }
}
