namespace TemporalDev.Server.Matching;

/// <summary>What comes into a queue and leaves it, of one priority.</summary>
internal sealed class QueueTraffic
{
    public TaskRate Added { get; } = new();

    public TaskRate Dispatched { get; } = new();
}
