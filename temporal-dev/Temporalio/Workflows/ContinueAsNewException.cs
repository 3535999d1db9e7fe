using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Workflows;

/// <summary>
/// Ends the run and continues the workflow as a new one. Made by
/// <see cref="Workflow.CreateContinueAsNewException(string, IReadOnlyCollection{object?}, ContinueAsNewOptions?)"/>,
/// and thrown by the workflow.
/// </summary>
public class ContinueAsNewException : TemporalException
{
    internal ContinueAsNewException(CreateContinueAsNewExceptionInput input)
        : base("The workflow continues as new.") => Input = input;

    /// <summary>What the next run gets.</summary>
    internal CreateContinueAsNewExceptionInput Input { get; }
}
