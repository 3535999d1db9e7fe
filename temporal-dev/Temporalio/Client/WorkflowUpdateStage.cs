namespace Temporalio.Client;

/// <summary>How far an update has come.</summary>
public enum WorkflowUpdateStage
{
    /// <summary>Not said; never valid to wait for.</summary>
    None = 0,

    /// <summary>The server has it. Cannot be waited for.</summary>
    Admitted = 1,

    /// <summary>The workflow's validator let it pass.</summary>
    Accepted = 2,

    /// <summary>Its handler has returned.</summary>
    Completed = 3,
}
