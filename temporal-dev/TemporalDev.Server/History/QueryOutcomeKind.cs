namespace TemporalDev.Server.History;

/// <summary>How a query ended.</summary>
internal enum QueryOutcomeKind
{
    Answered,
    Failed,

    /// <summary>No workflow task carries it: it goes to a worker by itself.</summary>
    AskDirectly,

    /// <summary>The workflow's tasks keep failing.</summary>
    NotReady,
}
