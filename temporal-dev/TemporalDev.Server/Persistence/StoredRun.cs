using Temporalio.Api.History.V1;

namespace TemporalDev.Server.Persistence;

/// <summary>A run as the database has it.</summary>
internal sealed record StoredRun(
    long Key, RunState State, List<(StateItemKind Kind, string Id, byte[] State)> Items, List<HistoryEvent> Events);
