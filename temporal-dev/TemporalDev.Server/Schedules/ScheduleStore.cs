using Microsoft.Data.Sqlite;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Schedules;

/// <summary>Finds schedules by filters, newest first.</summary>
internal sealed class ScheduleStore(SqliteStore store)
{
    /// <summary>Filters know the table of what they filter by the name of <c>runs</c>.</summary>
    private const string From = "FROM schedules AS runs WHERE namespace_id = $ns";

    /// <summary>Keys of a page of schedules.</summary>
    /// <param name="namespaceId">Their namespace.</param>
    /// <param name="query">The filter.</param>
    /// <param name="before">Key of the last one of the page before.</param>
    /// <param name="size">Keys at most.</param>
    public async Task<List<long>> ListAsync(string namespaceId, VisibilityQuery query, long before, int size)
    {
        await store.FlushAsync().ConfigureAwait(false);
        return store.Query(connection =>
        {
            using var command = Command(connection, namespaceId, query);
            command.Parameters.AddWithValue("$before", before);
            command.Parameters.AddWithValue("$size", size);
            command.CommandText =
                $"SELECT key {From} AND key < $before AND ({query.Condition}) ORDER BY key DESC LIMIT $size";
            using var rows = command.ExecuteReader();
            var keys = new List<long>();
            while (rows.Read())
            {
                keys.Add(rows.GetInt64(0));
            }

            return keys;
        });
    }

    /// <summary>How many schedules there are.</summary>
    public async Task<long> CountAsync(string namespaceId, VisibilityQuery query)
    {
        await store.FlushAsync().ConfigureAwait(false);
        return store.Query(connection =>
        {
            using var command = Command(connection, namespaceId, query);
            command.CommandText = $"SELECT count(*) {From} AND ({query.Condition})";
            return (long)command.ExecuteScalar()!;
        });
    }

    private static SqliteCommand Command(SqliteConnection connection, string namespaceId, VisibilityQuery query)
    {
        var command = connection.CreateCommand();
        command.Parameters.AddWithValue("$ns", namespaceId);
        for (var i = 0; i < query.Parameters.Count; i++)
        {
            command.Parameters.AddWithValue($"$p{i}", query.Parameters[i]);
        }

        return command;
    }
}
