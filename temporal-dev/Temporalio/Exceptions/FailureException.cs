using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>
/// Base of exceptions that travel between workflows, activities and clients as a <see cref="Api.Failure.V1.Failure"/>.
/// Throwing one in a workflow fails the workflow.
/// </summary>
public class FailureException : TemporalException
{
    /// <summary>Creates an exception that was not received.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="inner">What caused it.</param>
    protected internal FailureException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Creates an exception for a failure that was received.</summary>
    /// <param name="failure">The failure as it came.</param>
    /// <param name="inner">The failure's cause.</param>
    protected internal FailureException(Failure failure, Exception? inner)
        : base(failure.Message, inner) => Failure = failure;

    /// <summary>The failure as it came; null for an exception that was made here.</summary>
    public Failure? Failure { get; protected init; }

    /// <summary>The remote stack trace, if one came with the failure, followed by the local one.</summary>
    public override string? StackTrace
    {
        get
        {
            var remote = Failure?.StackTrace;
            var local = base.StackTrace;
            return string.IsNullOrEmpty(remote) ? local : $"{remote.TrimEnd('\n')}\n{local}";
        }
    }
}
