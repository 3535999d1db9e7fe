namespace Temporalio.Exceptions;

/// <summary>A workflow with this id is running, or the id may not be used again.</summary>
public class WorkflowAlreadyStartedException : FailureException
{
    /// <summary>Creates the exception without knowing the workflow's type.</summary>
    /// <param name="message">What the server said.</param>
    /// <param name="workflowId">The id that is taken.</param>
    /// <param name="runId">The run that took it.</param>
    [Obsolete("Use the constructor that takes the workflow's type.")]
    public WorkflowAlreadyStartedException(string message, string workflowId, string runId)
        : this(message, workflowId, "<unknown>", runId)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the server said.</param>
    /// <param name="workflowId">The id that is taken.</param>
    /// <param name="workflowType">The type of workflow that was to be started.</param>
    /// <param name="runId">The run that took the id.</param>
    public WorkflowAlreadyStartedException(string message, string workflowId, string workflowType, string runId)
        : base(message)
    {
        WorkflowId = workflowId;
        WorkflowType = workflowType;
        RunId = runId;
    }

    /// <summary>The id that is taken.</summary>
    public string WorkflowId { get; private init; }

    /// <summary>The type of workflow that was to be started.</summary>
    public string WorkflowType { get; private init; }

    /// <summary>The run that took the id.</summary>
    public string RunId { get; private init; }
}
