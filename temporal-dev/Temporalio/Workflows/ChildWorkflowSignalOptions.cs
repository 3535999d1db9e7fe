namespace Temporalio.Workflows;

/// <summary>How a child workflow is signalled.</summary>
public class ChildWorkflowSignalOptions : ICloneable
{
    /// <summary>
    /// Takes the signal back if it was not sent yet. Default: <see cref="Workflow.CancellationToken"/>.
    /// </summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Copies these options.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
