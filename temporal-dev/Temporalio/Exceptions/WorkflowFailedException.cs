namespace Temporalio.Exceptions;

/// <summary>A workflow ended without a result; the inner exception says how.</summary>
public class WorkflowFailedException : TemporalException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="inner">How the workflow ended.</param>
    public WorkflowFailedException(Exception? inner)
        : base("Workflow failed", inner)
    {
    }
}
