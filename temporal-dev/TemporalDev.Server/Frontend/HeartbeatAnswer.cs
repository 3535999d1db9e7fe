namespace TemporalDev.Server.Frontend;

/// <summary>What a heartbeat tells the worker.</summary>
/// <param name="IsCancelRequested">The activity is to be cancelled.</param>
/// <param name="IsPaused">It is paused: the attempt is to end.</param>
/// <param name="IsReset">It was reset: the attempt is to end.</param>
internal readonly record struct HeartbeatAnswer(bool IsCancelRequested, bool IsPaused, bool IsReset);
