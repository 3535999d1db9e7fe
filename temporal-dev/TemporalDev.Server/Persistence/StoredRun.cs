namespace TemporalDev.Server.Persistence;

/// <summary>A run as the database has it, without its history.</summary>
internal sealed record StoredRun(
    long Key, RunState State, List<(StateItemKind Kind, string Id, byte[] State)> Items);
