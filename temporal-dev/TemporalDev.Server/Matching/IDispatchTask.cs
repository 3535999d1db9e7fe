namespace TemporalDev.Server.Matching;

/// <summary>Something that waits in a task queue for a poller. Whoever takes it asks whether it still holds.</summary>
internal interface IDispatchTask
{
    /// <summary>Whether giving it to a worker still makes sense; asked without any lock, so only a hint.</summary>
    bool IsObsolete { get; }

    /// <summary>How urgent it is.</summary>
    TaskPriority Priority => TaskPriority.Default;
}
