namespace Temporalio.Workflows;

/// <summary>What a workflow does about a child whose cancellation it asks for.</summary>
public enum ChildWorkflowCancellationType
{
    /// <summary>Do not ask the child to stop, and go on as cancelled at once.</summary>
    Abandon = 0,

    /// <summary>Ask the child to stop, and go on as cancelled at once.</summary>
    TryCancel = 1,

    /// <summary>Ask the child to stop, and wait until it has ended.</summary>
    WaitCancellationCompleted = 2,

    /// <summary>Ask the child to stop, and wait until the server has taken the request.</summary>
    WaitCancellationRequested = 3,
}
