using Microsoft.Data.Sqlite;
using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.Batches;

/// <summary>Reads batch operations, running and ended.</summary>
internal sealed class BatchStore(SqliteStore store)
{
    /// <summary>Running ones first, as the real server lists; then those that ended last.</summary>
    private const string Position = "coalesce(close_time, 9223372036854775807), start_time, job_id";

    private const string Order = "coalesce(close_time, 9223372036854775807) DESC, start_time DESC, job_id DESC";

    /// <summary>The batch of that id; null when there is none.</summary>
    public async Task<BatchRecord?> FindAsync(string namespaceId, string jobId)
    {
        await store.FlushAsync().ConfigureAwait(false);
        return Read(
            "SELECT state FROM batches WHERE namespace_id = $ns AND job_id = $job",
            ("$ns", namespaceId),
            ("$job", jobId)).FirstOrDefault();
    }

    /// <summary>All that were running when the server ended.</summary>
    public List<BatchRecord> Running() => Read("SELECT state FROM batches WHERE close_time IS NULL");

    /// <summary>A page of the batches of a namespace.</summary>
    public async Task<List<BatchRecord>> ListAsync(string namespaceId, BatchPageToken? after, int size)
    {
        await store.FlushAsync().ConfigureAwait(false);
        var rest = after is null ? string.Empty : $" AND ({Position}) < ($close, $start, $job)";
        return Read(
            $"SELECT state FROM batches WHERE namespace_id = $ns{rest} ORDER BY {Order} LIMIT $size",
            ("$ns", namespaceId),
            ("$close", after?.CloseTime ?? 0),
            ("$start", after?.StartTime ?? 0),
            ("$job", after?.JobId ?? string.Empty),
            ("$size", size));
    }

    /// <summary>Where the page after a batch begins.</summary>
    public static BatchPageToken After(BatchRecord batch) => new()
    {
        CloseTime = batch.CloseTime == 0 ? long.MaxValue : batch.CloseTime,
        StartTime = batch.StartTime,
        JobId = batch.Request.JobId,
    };

    private List<BatchRecord> Read(string sql, params (string Name, object Value)[] parameters) => store.Query(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                command.Parameters.Add(new SqliteParameter(name, value));
            }

            using var rows = command.ExecuteReader();
            var batches = new List<BatchRecord>();
            while (rows.Read())
            {
                batches.Add(BatchRecord.Parser.ParseFrom(rows.GetFieldValue<byte[]>(0)));
            }

            return batches;
        });
}
