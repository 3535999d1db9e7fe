using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.Batches;

/// <summary>Removes the batch operations of a namespace that ended before a time.</summary>
internal sealed class BatchExpiry(string namespaceId, long oldest) : StoreWrite
{
    public override void Apply(SqliteWriter writer) => writer
        .Statement("DELETE FROM batches WHERE namespace_id = $1 AND close_time < $2", 2)
        .Set(1, namespaceId)
        .Set(2, oldest)
        .Execute();
}
