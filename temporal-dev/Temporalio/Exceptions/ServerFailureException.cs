using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>The server itself failed a workflow or activity.</summary>
public class ServerFailureException : FailureException
{
    /// <summary>Creates the exception for a failure that was received.</summary>
    /// <param name="failure">The failure; its info must be that of a server failure.</param>
    /// <param name="inner">The failure's cause.</param>
    protected internal ServerFailureException(Failure failure, Exception? inner)
        : base(failure, inner)
    {
        if (failure.ServerFailureInfo is null)
        {
            throw new ArgumentException("The failure is no server failure.", nameof(failure));
        }
    }

    /// <summary>The failure as it came.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>Whether a retry cannot help.</summary>
    public bool NonRetryable => Failure.ServerFailureInfo.NonRetryable;
}
