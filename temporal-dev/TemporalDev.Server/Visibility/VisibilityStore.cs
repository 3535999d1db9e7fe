using Microsoft.Data.Sqlite;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Lists and counts runs.</summary>
internal sealed class VisibilityStore(SqliteStore store)
{
    /// <summary>
    /// Open runs first, newest first; then closed ones, last closed first. As the real server on SQL.
    /// </summary>
    private const string Order = "close_time DESC, start_time DESC, key DESC";

    /// <summary>So many runs are looked up and sorted in no time.</summary>
    private const int FewToSort = 2_000;

    /// <summary>So many runs are looked up sooner than a million are gone through.</summary>
    private const int FewToCount = 100_000;

    private const string From = $"FROM runs WHERE namespace = {SqliteSchema.NamespaceKey} AND";

    /// <summary>All that there are, so that an index can be used that begins with the status.</summary>
    private static readonly string Statuses =
        string.Join(", ", Enum.GetValues<WorkflowExecutionStatus>().Select(status => (int)status));

    private const string Columns =
        "key, workflow_id, run_id, workflow_type, task_queue, status, start_time, execution_time, "
        + $"nullif(close_time, {SqliteSchema.NotClosed}), history_length, history_size, state_transitions, "
        + "parent_workflow_id, parent_run_id, root_workflow_id, root_run_id, memo, search_attributes";

    /// <summary>A page of runs.</summary>
    /// <param name="namespaceId">Their namespace.</param>
    /// <param name="query">The filter.</param>
    /// <param name="after">The last run of the page before; null for the first page.</param>
    /// <param name="size">Rows at most.</param>
    public async Task<List<RunRow>> ListAsync(
        string namespaceId, VisibilityQuery query, ListPageToken? after, int size)
    {
        await store.FlushAsync().ConfigureAwait(false);
        return store.Query(connection =>
        {
            using var command = Command(connection, namespaceId, query);
            var position = string.Empty;
            if (after is not null)
            {
                // The first part is what an index can go by.
                position = " AND close_time <= $close AND (close_time, start_time, key) < ($close, $start, $key)";
                command.Parameters.AddWithValue("$close", after.CloseTime);
                command.Parameters.AddWithValue("$start", after.StartTime);
                command.Parameters.AddWithValue("$key", after.Key);
            }

            command.Parameters.AddWithValue("$size", size);
            command.CommandText =
                $"SELECT {Columns} {From} {ListFilter(connection, namespaceId, query)}{position} "
                + $"ORDER BY {Order} LIMIT $size";
            using var rows = command.ExecuteReader();
            var page = new List<RunRow>();
            while (rows.Read())
            {
                page.Add(Read(rows, namespaceId));
            }

            return page;
        });
    }

    /// <summary>Runs that a batch works on, oldest first; what it does to them does not move the others.</summary>
    public async Task<List<BatchTarget>> TargetsAsync(
        string namespaceId, VisibilityQuery query, long afterKey, long lastKey, int size)
    {
        await store.FlushAsync().ConfigureAwait(false);
        return store.Query(connection =>
        {
            using var command = Command(connection, namespaceId, query);
            command.Parameters.AddWithValue("$after", afterKey);
            command.Parameters.AddWithValue("$last", lastKey);
            command.Parameters.AddWithValue("$size", size);
            command.CommandText =
                $"SELECT key, workflow_id, run_id {From} key > $after AND key <= $last "
                + $"AND ({query.Condition}) ORDER BY key LIMIT $size";
            using var rows = command.ExecuteReader();
            var page = new List<BatchTarget>();
            while (rows.Read())
            {
                var execution = new WorkflowExecution { WorkflowId = rows.GetString(1), RunId = rows.GetString(2) };
                page.Add(new BatchTarget(rows.GetInt64(0), execution));
            }

            return page;
        });
    }

    /// <summary>Where the next page goes on.</summary>
    public static ListPageToken After(RunRow row) => new()
    {
        CloseTime = row.CloseTime == 0 ? long.MaxValue : row.CloseTime, StartTime = row.StartTime, Key = row.Key,
    };

    /// <summary>How many runs there are; by status when the filter groups by it.</summary>
    public async Task<List<(int Status, long Count)>> CountAsync(string namespaceId, VisibilityQuery query)
    {
        await store.FlushAsync().ConfigureAwait(false);
        return store.Query(connection =>
        {
            using var command = Command(connection, namespaceId, query);
            command.CommandText = CountSql(connection, namespaceId, query);
            using var rows = command.ExecuteReader();
            var counts = new List<(int, long)>();
            while (rows.Read())
            {
                counts.Add((rows.GetInt32(0), rows.GetInt64(1)));
            }

            return counts;
        });
    }

    private static string CountSql(SqliteConnection connection, string namespaceId, VisibilityQuery query)
    {
        if (query.IsCounted)
        {
            var counted = $"FROM run_counts WHERE namespace = {SqliteSchema.NamespaceKey} AND ({query.Condition})";
            return query.GroupBy is null
                ? $"SELECT 0, coalesce(sum(n), 0) {counted}"
                : $"SELECT status, sum(n) {counted} GROUP BY status HAVING sum(n) > 0";
        }

        var keys = query.Keys.FirstOrDefault(keys => AreFew(connection, namespaceId, query, keys, FewToCount));
        var filter = keys is null ? $"({query.Condition})" : $"key IN ({keys}) AND ({query.Condition})";
        return query.GroupBy is null
            ? $"SELECT 0, count(*) {From} {filter}"
            : $"SELECT status, count(*) {From} status IN ({Statuses}) AND {filter} GROUP BY status";
    }

    /// <summary>The condition; where one field leaves few runs, they are looked up by it.</summary>
    private static string ListFilter(SqliteConnection connection, string namespaceId, VisibilityQuery query)
    {
        var all = query.StartKeys is { } start ? query.Keys.Append(start) : query.Keys;
        var few = all.FirstOrDefault(keys => AreFew(connection, namespaceId, query, keys, FewToSort));
        return few is null ? $"({query.Condition})" : $"key IN ({few}) AND ({query.Condition})";
    }

    private static bool AreFew(
        SqliteConnection connection, string namespaceId, VisibilityQuery query, string keys, int few)
    {
        using var probe = Command(connection, namespaceId, query);
        probe.CommandText = $"SELECT count(*) FROM ({keys} LIMIT {few + 1})";
        return (long)probe.ExecuteScalar()! <= few;
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

    private static RunRow Read(SqliteDataReader rows, string namespaceId) => new()
    {
        Key = rows.GetInt64(0),
        NamespaceId = namespaceId,
        WorkflowId = rows.GetString(1),
        RunId = rows.GetString(2),
        WorkflowType = rows.GetString(3),
        TaskQueue = rows.GetString(4),
        Status = rows.GetInt32(5),
        StartTime = rows.GetInt64(6),
        ExecutionTime = rows.GetInt64(7),
        CloseTime = rows.IsDBNull(8) ? 0 : rows.GetInt64(8),
        HistoryLength = rows.GetInt64(9),
        HistorySize = rows.GetInt64(10),
        StateTransitions = rows.GetInt64(11),
        ParentWorkflowId = Text(rows, 12),
        ParentRunId = Text(rows, 13),
        RootWorkflowId = Text(rows, 14),
        RootRunId = Text(rows, 15),
        Memo = rows.IsDBNull(16) ? null : rows.GetFieldValue<byte[]>(16),
        SearchAttributes = rows.IsDBNull(17) ? null : rows.GetFieldValue<byte[]>(17),
    };

    private static string? Text(SqliteDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : rows.GetString(column);
}
