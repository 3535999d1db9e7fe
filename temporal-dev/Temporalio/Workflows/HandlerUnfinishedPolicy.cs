namespace Temporalio.Workflows;

/// <summary>What happens to a signal or update handler that is under way when the workflow ends.</summary>
public enum HandlerUnfinishedPolicy
{
    /// <summary>It is abandoned, and a warning is logged.</summary>
    WarnAndAbandon = 0,

    /// <summary>It is abandoned silently.</summary>
    Abandon = 1,
}
