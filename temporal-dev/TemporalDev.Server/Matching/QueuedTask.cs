namespace TemporalDev.Server.Matching;

/// <summary>A task that waits, and since when, in ticks.</summary>
internal readonly record struct QueuedTask(IDispatchTask Task, long Since);
