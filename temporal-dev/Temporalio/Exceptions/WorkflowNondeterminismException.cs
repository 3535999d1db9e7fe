namespace Temporalio.Exceptions;

/// <summary>Workflow code did something else than its history says it did.</summary>
public class WorkflowNondeterminismException : InvalidWorkflowOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Where history and code differ.</param>
    internal WorkflowNondeterminismException(string message)
        : base(message)
    {
    }
}
