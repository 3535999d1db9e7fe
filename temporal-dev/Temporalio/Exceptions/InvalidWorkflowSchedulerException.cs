namespace Temporalio.Exceptions;

/// <summary>Workflow code left the workflow's task scheduler, for example by <c>Task.Run</c>.</summary>
public class InvalidWorkflowSchedulerException : InvalidWorkflowOperationException
{
    private readonly string? _stackTrace;

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was done, and what to do instead.</param>
    /// <param name="stackTrace">Where it was done, if that is not where the exception is thrown.</param>
    internal InvalidWorkflowSchedulerException(string message, string? stackTrace = null)
        : base(message) => _stackTrace = stackTrace;

    /// <summary>Where the scheduler was left.</summary>
    public override string? StackTrace => _stackTrace ?? base.StackTrace;
}
