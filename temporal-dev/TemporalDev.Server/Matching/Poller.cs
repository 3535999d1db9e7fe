namespace TemporalDev.Server.Matching;

/// <summary>Who polls.</summary>
/// <param name="Identity">Identity of the worker.</param>
/// <param name="InstanceKey">Unique to the worker; empty when it did not say.</param>
/// <param name="MaxTasksPerSecond">Rate the worker asks for its queue; null for none.</param>
internal readonly record struct Poller(string Identity, string InstanceKey, double? MaxTasksPerSecond);
