using Microsoft.Data.Sqlite;

namespace TemporalDev.Server.Persistence;

/// <summary>Writes transitions with prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _insertRun;
    private readonly SqliteStatement _updateRun;
    private readonly SqliteStatement _insertAttribute;
    private readonly SqliteStatement _deleteAttributes;
    private readonly SqliteStatement _putState;
    private readonly SqliteStatement _putItem;
    private readonly SqliteStatement _deleteItem;
    private readonly SqliteStatement _insertEvents;
    private readonly SqliteStatement _putNamespace;
    private readonly SqliteStatement _putSkipped;
    private readonly SqliteStatement[] _deleteRun;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _others = new(StringComparer.Ordinal);

    public SqliteWriter(SqliteConnection connection)
    {
        _connection = connection;
        _begin = new SqliteStatement(connection, "BEGIN IMMEDIATE", 0);
        _commit = new SqliteStatement(connection, "COMMIT", 0);
        _rollback = new SqliteStatement(connection, "ROLLBACK", 0);
        _insertRun = new SqliteStatement(
            connection,
            """
            INSERT INTO runs VALUES
            ($1, (SELECT key FROM namespace_keys WHERE id = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
            $15, $16, $17, $18, $19)
            """,
            19);
        _updateRun = new SqliteStatement(
            connection,
            """
            UPDATE runs SET status = $2, execution_time = $3, close_time = $4, history_length = $5, history_size = $6,
            state_transitions = $7, memo = $8, search_attributes = $9 WHERE key = $1
            """,
            9);
        _insertAttribute = new SqliteStatement(connection, "INSERT INTO attributes VALUES ($1, $2, $3)", 3);
        _deleteAttributes = new SqliteStatement(connection, "DELETE FROM attributes WHERE key = $1", 1);
        _putState = new SqliteStatement(connection, "INSERT OR REPLACE INTO states VALUES ($1, $2)", 2);
        _putItem = new SqliteStatement(connection, "INSERT OR REPLACE INTO items VALUES ($1, $2, $3, $4)", 4);
        _deleteItem = new SqliteStatement(connection, "DELETE FROM items WHERE key = $1 AND kind = $2 AND id = $3", 3);
        _insertEvents = new SqliteStatement(connection, "INSERT INTO events VALUES ($1, $2, $3)", 3);
        _deleteRun =
        [
            .. new[] { "runs", "attributes", "states", "items", "events" }.Select(
                table => new SqliteStatement(connection, $"DELETE FROM {table} WHERE key = $1", 1)),
        ];
        _putNamespace = new SqliteStatement(connection, "INSERT OR REPLACE INTO namespaces VALUES ($1, $2)", 2);
        _putSkipped = new SqliteStatement(connection, "INSERT OR REPLACE INTO clock VALUES (1, $1)", 1);
    }

    public void Begin() => _begin.Execute();

    public void Commit() => _commit.Execute();

    public void Rollback() => _rollback.Execute();

    public void Write(RunCommit commit)
    {
        WriteRow(commit);
        if (commit.State is { } state)
        {
            _putState.Set(1, commit.Key).Set(2, state).Execute();
        }

        if (commit.Events is { } events)
        {
            _insertEvents.Set(1, commit.Key).Set(2, commit.FirstEventId).Set(3, events).Execute();
        }

        foreach (var item in commit.Items ?? [])
        {
            if (item.State is null)
            {
                _deleteItem.Set(1, commit.Key).Set(2, (long)item.Kind).Set(3, item.Id).Execute();
            }
            else
            {
                _putItem.Set(1, commit.Key).Set(2, (long)item.Kind).Set(3, item.Id).Set(4, item.State).Execute();
            }
        }
    }

    public void DeleteRun(long key)
    {
        foreach (var statement in _deleteRun)
        {
            statement.Set(1, key).Execute();
        }
    }

    public void WriteNamespace(string name, string id, byte[] state)
    {
        Statement("INSERT OR IGNORE INTO namespace_keys (id) VALUES ($1)", 1).Set(1, id).Execute();
        _putNamespace.Set(1, name).Set(2, state).Execute();
    }

    public void WriteSkipped(long ticks) => _putSkipped.Set(1, ticks).Execute();

    /// <summary>A statement of those who write seldom; prepared at its first use.</summary>
    public SqliteStatement Statement(string sql, int parameters)
    {
        if (!_others.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(_connection, sql, parameters);
            _others.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Replaces the search attributes of what has that key.</summary>
    public void ReplaceAttributes(long key, IEnumerable<(string Name, object Value)> attributes)
    {
        _deleteAttributes.Set(1, key).Execute();
        AddAttributes(key, attributes);
    }

    public void Dispose()
    {
        SqliteStatement[] all =
        [
            _begin, _commit, _rollback, _insertRun, _updateRun, _putState, _putItem, _deleteItem, _insertEvents,
            _putNamespace, _putSkipped, _insertAttribute, _deleteAttributes, .. _deleteRun, .. _others.Values,
        ];
        foreach (var statement in all)
        {
            statement.Dispose();
        }
    }

    private void WriteRow(RunCommit commit)
    {
        if (commit.Row is not { } row)
        {
            return;
        }

        if (commit.IsNew)
        {
            _insertRun.Set(1, row.Key).Set(2, row.NamespaceId).Set(3, row.WorkflowId).Set(4, row.RunId)
                .Set(5, row.WorkflowType).Set(6, row.TaskQueue).Set(7, row.Status).Set(8, row.StartTime)
                .Set(9, row.ExecutionTime).Set(11, row.HistoryLength).Set(12, row.HistorySize)
                .Set(13, row.StateTransitions).Set(14, row.ParentWorkflowId).Set(15, row.ParentRunId)
                .Set(16, row.RootWorkflowId).Set(17, row.RootRunId).Set(18, row.Memo).Set(19, row.SearchAttributes);
            _insertRun.Set(10, ClosedAt(row)).Execute();
        }
        else
        {
            _updateRun.Set(1, row.Key).Set(2, row.Status).Set(3, row.ExecutionTime).Set(5, row.HistoryLength)
                .Set(6, row.HistorySize).Set(7, row.StateTransitions).Set(8, row.Memo).Set(9, row.SearchAttributes);
            _updateRun.Set(4, ClosedAt(row)).Execute();
            if (row.SearchAttributes is not null)
            {
                _deleteAttributes.Set(1, row.Key).Execute();
            }
        }

        AddAttributes(row.Key, row.Attributes);
    }

    private void AddAttributes(long key, IEnumerable<(string Name, object Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            _insertAttribute.Set(1, key).Set(2, name).SetAny(3, value).Execute();
        }
    }

    private static long ClosedAt(RunRow row) => row.CloseTime == 0 ? long.MaxValue : row.CloseTime;
}
