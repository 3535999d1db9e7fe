namespace Temporalio.Workflows;

/// <content>Handlers that workflow code sets.</content>
public static partial class Workflow
{
    /// <summary>Whether no signal or update handler is under way. Wait for it before the workflow ends.</summary>
    public static bool AllHandlersFinished => Context.AllHandlersFinished;

    /// <summary>The signal handlers by name. Setting one delivers the signals that waited for it.</summary>
    public static IDictionary<string, WorkflowSignalDefinition> Signals => Context.Signals;

    /// <summary>The handler of signals without one of their own. Setting it delivers those that waited.</summary>
    public static WorkflowSignalDefinition? DynamicSignal
    {
        get => Context.DynamicSignal;
        set => Context.DynamicSignal = value;
    }

    /// <summary>The query handlers by name.</summary>
    public static IDictionary<string, WorkflowQueryDefinition> Queries => Context.Queries;

    /// <summary>The handler of queries without one of their own.</summary>
    public static WorkflowQueryDefinition? DynamicQuery
    {
        get => Context.DynamicQuery;
        set => Context.DynamicQuery = value;
    }

    /// <summary>The update handlers by name.</summary>
    public static IDictionary<string, WorkflowUpdateDefinition> Updates => Context.Updates;

    /// <summary>The handler of updates without one of their own.</summary>
    public static WorkflowUpdateDefinition? DynamicUpdate
    {
        get => Context.DynamicUpdate;
        set => Context.DynamicUpdate = value;
    }
}
