using Microsoft.Data.Sqlite;
using Temporalio.Api.History.V1;
using EventBatch = Temporalio.Api.History.V1.History;

namespace TemporalDev.Server.Persistence;

/// <summary>Reads runs with prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private const string NamespaceKey = "(SELECT key FROM namespace_keys WHERE id = $1)";

    private readonly SqliteStatement _latest = new(
        connection,
        $"SELECT key FROM runs WHERE namespace = {NamespaceKey} AND workflow_id = $2 ORDER BY key DESC LIMIT 1",
        2);

    private readonly SqliteStatement _byId = new(
        connection, $"SELECT key FROM runs WHERE run_id = $3 AND namespace = {NamespaceKey} AND workflow_id = $2", 3);

    private readonly SqliteStatement _state = new(connection, "SELECT state FROM states WHERE key = $1", 1);

    private readonly SqliteStatement _items = new(
        connection, "SELECT kind, id, state FROM items WHERE key = $1 ORDER BY kind, id", 1);

    private readonly SqliteStatement _events = new(
        connection,
        """
        SELECT batch FROM events WHERE key = $1 AND first_id <= $3
        AND first_id >= (SELECT max(first_id) FROM events WHERE key = $1 AND first_id <= $2) ORDER BY first_id
        """,
        3);

    private readonly SqliteStatement _batch = new(
        connection, "SELECT key FROM events WHERE key = $1 AND first_id = $2", 2);

    private readonly SqliteStatement _open = new(
        connection, "SELECT key FROM runs INDEXED BY runs_by_status WHERE status = $1 ORDER BY key", 1);

    private readonly SqliteStatement _closedBefore = new(
        connection,
        $"SELECT key FROM runs WHERE namespace = {NamespaceKey} AND close_time < $2 LIMIT $3",
        3);

    private readonly SqliteStatement _maxKey = new(
        connection,
        "SELECT max((SELECT coalesce(max(key), 0) FROM runs), (SELECT coalesce(max(key), 0) FROM schedules))",
        0);

    private readonly SqliteStatement _schedules = new(connection, "SELECT key, state FROM schedules ORDER BY key", 0);

    private readonly SqliteStatement _namespaces = new(connection, "SELECT state FROM namespaces ORDER BY name", 0);

    private readonly SqliteStatement _skipped = new(connection, "SELECT skipped FROM clock", 0);

    /// <summary>Key of the newest run with that workflow id; null if there is none.</summary>
    public long? FindLatest(string namespaceId, string workflowId) =>
        FirstKey(_latest.Set(1, namespaceId).Set(2, workflowId));

    /// <summary>Key of one run; null if there is none.</summary>
    public long? Find(string namespaceId, string workflowId, string runId) =>
        FirstKey(_byId.Set(1, namespaceId).Set(2, workflowId).Set(3, runId));

    /// <summary>The state of a run, without items and history.</summary>
    public RunState? ReadState(long key)
    {
        using var rows = _state.Set(1, key).Query();
        return rows.Read() ? RunState.Parser.ParseFrom(rows.GetFieldValue<byte[]>(0)) : null;
    }

    /// <summary>All of a run but its history.</summary>
    public StoredRun? ReadRun(long key) =>
        ReadState(key) is { } state ? new StoredRun(key, state, ReadItems(key)) : null;

    /// <summary>Whether a stored batch of events begins with that one.</summary>
    public bool IsFirstOfBatch(long key, long eventId) => FirstKey(_batch.Set(1, key).Set(2, eventId)) is not null;

    /// <summary>Keys of the runs that have this status, oldest first.</summary>
    public List<long> KeysByStatus(int status) => Keys(_open.Set(1, status));

    /// <summary>Keys of runs that closed before a time; so many at most.</summary>
    public List<long> ClosedBefore(string namespaceId, long time, int limit) =>
        Keys(_closedBefore.Set(1, namespaceId).Set(2, time).Set(3, limit));

    private static List<long> Keys(SqliteStatement statement)
    {
        using var rows = statement.Query();
        var keys = new List<long>();
        while (rows.Read())
        {
            keys.Add(rows.GetInt64(0));
        }

        return keys;
    }

    public long MaxKey() => FirstKey(_maxKey) ?? 0;

    /// <summary>How far the clock was moved ahead, in ticks.</summary>
    public long ReadSkipped() => FirstKey(_skipped) ?? 0;

    public List<NamespaceRecord> ReadNamespaces()
    {
        using var rows = _namespaces.Query();
        var all = new List<NamespaceRecord>();
        while (rows.Read())
        {
            all.Add(NamespaceRecord.Parser.ParseFrom(rows.GetFieldValue<byte[]>(0)));
        }

        return all;
    }

    /// <summary>All schedules with their keys, oldest first.</summary>
    public List<(long Key, ScheduleRecord State)> ReadSchedules()
    {
        using var rows = _schedules.Query();
        var all = new List<(long, ScheduleRecord)>();
        while (rows.Read())
        {
            all.Add((rows.GetInt64(0), ScheduleRecord.Parser.ParseFrom(rows.GetFieldValue<byte[]>(1))));
        }

        return all;
    }

    public void Dispose()
    {
        SqliteStatement[] all =
        [
            _latest, _byId, _state, _items, _events, _batch, _open, _closedBefore, _maxKey, _namespaces, _skipped,
            _schedules,
        ];
        foreach (var statement in all)
        {
            statement.Dispose();
        }
    }

    private static long? FirstKey(SqliteStatement statement)
    {
        using var rows = statement.Query();
        return rows.Read() ? rows.GetInt64(0) : null;
    }

    private List<(StateItemKind Kind, string Id, byte[] State)> ReadItems(long key)
    {
        using var rows = _items.Set(1, key).Query();
        var items = new List<(StateItemKind, string, byte[])>();
        while (rows.Read())
        {
            items.Add(((StateItemKind)rows.GetInt32(0), rows.GetString(1), rows.GetFieldValue<byte[]>(2)));
        }

        return items;
    }

    /// <summary>Events of a run, from one to another, both included.</summary>
    public List<HistoryEvent> ReadEvents(long key, long first, long last)
    {
        using var rows = _events.Set(1, key).Set(2, first).Set(3, last).Query();
        var events = new List<HistoryEvent>();
        while (rows.Read())
        {
            foreach (var e in EventBatch.Parser.ParseFrom(rows.GetFieldValue<byte[]>(0)).Events)
            {
                if (e.EventId >= first && e.EventId <= last)
                {
                    events.Add(e);
                }
            }
        }

        return events;
    }
}
