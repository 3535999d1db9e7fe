namespace Temporalio.Exceptions;

/// <summary>The run whose result was asked for, without following runs, continued as new.</summary>
public class WorkflowContinuedAsNewException : TemporalException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="newRunId">The run that goes on.</param>
    public WorkflowContinuedAsNewException(string newRunId)
        : base("Workflow continued as new") => NewRunId = newRunId;

    /// <summary>The run that goes on.</summary>
    public string NewRunId { get; private init; }
}
