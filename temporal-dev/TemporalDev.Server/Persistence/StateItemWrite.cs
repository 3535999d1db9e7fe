namespace TemporalDev.Server.Persistence;

/// <summary>One item of a run's state to be stored, or removed when <paramref name="State"/> is null.</summary>
internal readonly record struct StateItemWrite(StateItemKind Kind, string Id, byte[]? State);
