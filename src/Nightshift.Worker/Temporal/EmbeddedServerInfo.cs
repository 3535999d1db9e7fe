namespace Nightshift.Worker.Temporal;

/// <summary>Where an embedded server listens.</summary>
/// <param name="Address">Host and port.</param>
/// <param name="ProcessId">The process that runs it.</param>
internal sealed record EmbeddedServerInfo(string Address, int ProcessId);
