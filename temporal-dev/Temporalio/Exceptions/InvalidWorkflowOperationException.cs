namespace Temporalio.Exceptions;

/// <summary>Workflow code did what workflow code must not do; the workflow task fails, the workflow does not.</summary>
public class InvalidWorkflowOperationException : TemporalException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was done, and what to do instead.</param>
    internal InvalidWorkflowOperationException(string message)
        : base(message)
    {
    }
}
