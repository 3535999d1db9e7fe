namespace TemporalDev.Server.Persistence;

/// <summary>Tables of the database file, and the version they have.</summary>
internal static class SqliteSchema
{
    /// <summary>
    /// Kept in <c>PRAGMA user_version</c>; any change of the tables or of state.proto's meaning raises it.
    /// </summary>
    public const int Version = 3;

    /// <summary>Kept in <c>PRAGMA application_id</c>: "TDEV". Tells our files from other SQLite databases.</summary>
    public const int ApplicationId = 0x54444556;

    /// <summary>A run that is open counts as closed after all others, as on the real server.</summary>
    public const string NotClosed = "9223372036854775807";

    /// <summary>Of the namespace whose id is <c>$ns</c>, the key that rows of <c>runs</c> have.</summary>
    public const string NamespaceKey = "(SELECT key FROM namespace_keys WHERE id = $ns)";

    /// <summary>
    /// One row of <c>runs</c> a run, and one of <c>attributes</c> a search attribute's value: what lists and counts
    /// need. <c>run_counts</c> is how many rows of <c>runs</c> there are of each kind, kept by triggers, so that the
    /// usual counts need no look at the runs. Rows and indexes have a namespace's key from <c>namespace_keys</c>, a
    /// byte or two, instead of the 36 of its id. <c>states</c> and <c>items</c> are what is needed to go on;
    /// <c>events</c> holds history in batches as they were written. <c>clock</c> has one row: how far skipping has
    /// brought the clock ahead. <c>schedules</c> has all of a schedule; its search attributes are in <c>attributes</c>
    /// too, as no run and schedule have the same key.
    /// </summary>
    public const string Create = """
        CREATE TABLE namespaces (name TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE namespace_keys (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
        CREATE TABLE runs (
          key INTEGER PRIMARY KEY,
          namespace INTEGER NOT NULL,
          workflow_id TEXT NOT NULL,
          run_id TEXT NOT NULL,
          workflow_type TEXT NOT NULL,
          task_queue TEXT NOT NULL,
          status INTEGER NOT NULL,
          start_time INTEGER NOT NULL,
          execution_time INTEGER NOT NULL,
          close_time INTEGER NOT NULL,
          history_length INTEGER NOT NULL,
          history_size INTEGER NOT NULL,
          state_transitions INTEGER NOT NULL,
          parent_workflow_id TEXT,
          parent_run_id TEXT,
          root_workflow_id TEXT,
          root_run_id TEXT,
          memo BLOB,
          search_attributes BLOB);
        CREATE UNIQUE INDEX runs_by_run_id ON runs (run_id);
        CREATE INDEX runs_by_id ON runs (namespace, workflow_id);
        CREATE INDEX runs_in_order ON runs (namespace, close_time, start_time);
        CREATE INDEX runs_by_status ON runs (status, namespace, close_time, start_time);
        CREATE INDEX runs_by_type ON runs (namespace, workflow_type, close_time, start_time);
        CREATE INDEX runs_by_start ON runs (namespace, start_time);
        CREATE INDEX runs_by_parent ON runs (parent_workflow_id) WHERE parent_workflow_id IS NOT NULL;
        CREATE INDEX runs_by_root ON runs (root_workflow_id) WHERE root_workflow_id IS NOT NULL;
        CREATE TABLE run_counts (
          namespace INTEGER NOT NULL, workflow_type TEXT NOT NULL, task_queue TEXT NOT NULL, status INTEGER NOT NULL,
          n INTEGER NOT NULL, PRIMARY KEY (namespace, workflow_type, task_queue, status)) WITHOUT ROWID;
        CREATE TRIGGER run_added AFTER INSERT ON runs BEGIN
          INSERT INTO run_counts VALUES (new.namespace, new.workflow_type, new.task_queue, new.status, 1)
          ON CONFLICT DO UPDATE SET n = n + 1;
        END;
        CREATE TRIGGER run_changed AFTER UPDATE OF status ON runs WHEN new.status <> old.status BEGIN
          UPDATE run_counts SET n = n - 1 WHERE namespace = old.namespace AND workflow_type = old.workflow_type
            AND task_queue = old.task_queue AND status = old.status;
          INSERT INTO run_counts VALUES (new.namespace, new.workflow_type, new.task_queue, new.status, 1)
          ON CONFLICT DO UPDATE SET n = n + 1;
        END;
        CREATE TRIGGER run_removed AFTER DELETE ON runs BEGIN
          UPDATE run_counts SET n = n - 1 WHERE namespace = old.namespace AND workflow_type = old.workflow_type
            AND task_queue = old.task_queue AND status = old.status;
          DELETE FROM run_counts WHERE namespace = old.namespace AND workflow_type = old.workflow_type
            AND task_queue = old.task_queue AND n = 0;
        END;
        CREATE TABLE attributes (key INTEGER NOT NULL, name TEXT NOT NULL, value NOT NULL);
        CREATE INDEX attributes_by_run ON attributes (key, name);
        CREATE INDEX attributes_by_value ON attributes (name, value, key);
        CREATE TABLE states (key INTEGER PRIMARY KEY, state BLOB NOT NULL);
        CREATE TABLE items (
          key INTEGER NOT NULL, kind INTEGER NOT NULL, id TEXT NOT NULL, state BLOB NOT NULL,
          PRIMARY KEY (key, kind, id)) WITHOUT ROWID;
        CREATE TABLE events (
          key INTEGER NOT NULL, first_id INTEGER NOT NULL, batch BLOB NOT NULL,
          PRIMARY KEY (key, first_id)) WITHOUT ROWID;
        CREATE TABLE clock (id INTEGER PRIMARY KEY, skipped INTEGER NOT NULL);
        CREATE TABLE batches (
          namespace_id TEXT NOT NULL, job_id TEXT NOT NULL, start_time INTEGER NOT NULL, close_time INTEGER,
          state BLOB NOT NULL, PRIMARY KEY (namespace_id, job_id)) WITHOUT ROWID;
        CREATE TABLE task_queues (
          namespace_id TEXT NOT NULL, name TEXT NOT NULL, type INTEGER NOT NULL, state BLOB NOT NULL,
          PRIMARY KEY (namespace_id, name, type)) WITHOUT ROWID;
        CREATE TABLE schedules (
          key INTEGER PRIMARY KEY, namespace_id TEXT NOT NULL, schedule_id TEXT NOT NULL, state BLOB NOT NULL);
        CREATE UNIQUE INDEX schedules_by_id ON schedules (namespace_id, schedule_id);
        ANALYZE;
        INSERT INTO sqlite_stat1 VALUES
          ('runs', 'runs_by_run_id', '1000000 1'),
          ('runs', 'runs_by_id', '1000000 500000 2'),
          ('runs', 'runs_in_order', '1000000 500000 2 1'),
          ('runs', 'runs_by_status', '1000000 200000 100000 2 1'),
          ('runs', 'runs_by_type', '1000000 500000 50000 2 1'),
          ('runs', 'runs_by_start', '1000000 500000 2'),
          ('runs', 'runs_by_parent', '200000 10'),
          ('runs', 'runs_by_root', '200000 10'),
          ('attributes', 'attributes_by_run', '3000000 3 1'),
          ('attributes', 'attributes_by_value', '3000000 300000 1000 1');
        ANALYZE sqlite_schema;
        """;
}
