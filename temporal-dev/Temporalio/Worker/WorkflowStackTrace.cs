namespace Temporalio.Worker;

/// <summary>Whether the <c>__stack_trace</c> query is answered, which costs time on every task that waits.</summary>
public enum WorkflowStackTrace
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>It is, with files and lines.</summary>
    Normal = 1,

    /// <summary>It is, without files and lines, which is faster.</summary>
    WithoutFileInfo = 2,
}
