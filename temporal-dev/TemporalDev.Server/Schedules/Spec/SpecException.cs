namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A schedule's spec cannot be. The message is the real server's, for the caller.</summary>
internal sealed class SpecException(string message) : Exception(message);
