namespace TemporalDev.Server.History;

/// <summary>Constants of the real server (its defaults), in ticks where they are times.</summary>
internal static class ServerLimits
{
    public const int MaxIdLength = 1000;
    public const int MaxBlobBytes = 2 * 1024 * 1024;
    public const int MaxBufferedEvents = 100;

    /// <summary>A query is refused once the workflow task failed this often in a row.</summary>
    public const int QueryRefusedAttempt = 3;

    public static readonly TimeSpan DefaultWorkflowTaskTimeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan MaxWorkflowTaskTimeout = TimeSpan.FromSeconds(120);
    public static readonly TimeSpan HeartbeatChain = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan SpeculativeScheduleToStart = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan TaskPoll = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan HistoryPoll = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan UpdateWait = TimeSpan.FromSeconds(20);
}
