using Google.Protobuf;
using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.Batches;

/// <summary>Stores a batch operation as it is now.</summary>
internal sealed class BatchWrite(BatchRecord batch) : StoreWrite
{
    private readonly string _namespaceId = batch.NamespaceId;
    private readonly string _jobId = batch.Request.JobId;
    private readonly long _startTime = batch.StartTime;
    private readonly long _closeTime = batch.CloseTime;
    private readonly byte[] _state = batch.ToByteArray();

    public override void Apply(SqliteWriter writer)
    {
        var statement = writer.Statement("INSERT OR REPLACE INTO batches VALUES ($1, $2, $3, $4, $5)", 5);
        statement.Set(1, _namespaceId).Set(2, _jobId).Set(3, _startTime).Set(5, _state);
        (_closeTime == 0 ? statement.SetNull(4) : statement.Set(4, _closeTime)).Execute();
    }
}
