namespace Temporalio.Worker.Execution;

/// <summary>
/// What the .NET half records in history about how it runs workflows. The numbers are those of the official SDK, so
/// that either can go on where the other stopped.
/// </summary>
internal enum WorkflowLogicFlag : uint
{
    /// <summary>A command that ends the workflow is moved behind all others.</summary>
    ReorderWorkflowCompletion = 1,

    /// <summary>
    /// Jobs are applied in the order given, then the workflow is begun if it is not yet, then everything runs; of all
    /// conditions that hold only the first goes on before the rest runs again.
    /// </summary>
    ModernEventLoop = 2,
}
