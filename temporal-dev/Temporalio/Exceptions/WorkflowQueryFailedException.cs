namespace Temporalio.Exceptions;

/// <summary>A query's handler failed, or there is none.</summary>
public class WorkflowQueryFailedException : TemporalException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the workflow said.</param>
    public WorkflowQueryFailedException(string message)
        : base(message)
    {
    }
}
