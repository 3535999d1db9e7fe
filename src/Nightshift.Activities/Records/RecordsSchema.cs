using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Nightshift.Activities.Records;

/// <summary>
/// The tables. A database is made once, and one of an older version gets what it lacks; one of another version is left
/// alone and reported.
/// </summary>
internal static class RecordsSchema
{
    private const string VersionTable = "nightshift_schema";

    // Version 2: what schedules leave. 'run_key' is workflow id and run id; 'duration_ms' counts from the target's
    // start.
    private const string ScheduleTables = """
        CREATE TABLE schedule_runs (
            run_key text NOT NULL PRIMARY KEY,
            schedule_id text NOT NULL,
            workflow_id text NOT NULL,
            run_id text NOT NULL,
            title text NOT NULL,
            target text NOT NULL,
            version text NOT NULL,
            slot {time} NOT NULL,
            origin text NOT NULL,
            status text NOT NULL,
            gate text,
            outcome text,
            error text,
            attempt integer NOT NULL,
            started_at {time} NOT NULL,
            finished_at {time},
            duration_ms bigint NOT NULL,
            lateness_ms bigint NOT NULL,
            output text,
            notes text,
            steps text);
        CREATE INDEX schedule_runs_by_slot ON schedule_runs (schedule_id, slot);
        CREATE INDEX schedule_runs_by_start ON schedule_runs (started_at);
        CREATE TABLE dead_letters (
            id text NOT NULL PRIMARY KEY,
            schedule_id text NOT NULL,
            run_key text NOT NULL,
            slot {time} NOT NULL,
            definition text NOT NULL,
            error text NOT NULL,
            attempt integer NOT NULL,
            state text NOT NULL,
            created_at {time} NOT NULL,
            decided_at {time},
            decided_by text,
            note text);
        CREATE INDEX dead_letters_by_time ON dead_letters (created_at);
        """;

    // Version 3: what happened, and which schedules it fired. No two events have one nominal time in a schedule. And
    // since when a schedule is paused, or is not. And what every run asks for, so that its price does not grow with the
    // number of runs: open ones, failed ones, the last.
    private const string EventTables = """
        CREATE TABLE events (
            type text NOT NULL,
            id text NOT NULL,
            at {time} NOT NULL,
            data text,
            source text,
            PRIMARY KEY (type, id));
        CREATE INDEX events_by_time ON events (at);
        CREATE TABLE event_fires (
            type text NOT NULL,
            id text NOT NULL,
            schedule_id text NOT NULL,
            slot {time} NOT NULL,
            gate text,
            reason text,
            PRIMARY KEY (type, id, schedule_id));
        CREATE UNIQUE INDEX event_fires_by_slot ON event_fires (schedule_id, slot);
        CREATE TABLE schedule_states (
            schedule_id text NOT NULL,
            at {time} NOT NULL,
            paused boolean NOT NULL,
            note text NOT NULL,
            PRIMARY KEY (schedule_id, at));
        CREATE INDEX schedule_runs_by_end ON schedule_runs (schedule_id, finished_at);
        CREATE INDEX schedule_runs_failed ON schedule_runs (schedule_id) WHERE status = 'failed';
        CREATE INDEX schedule_runs_open ON schedule_runs (started_at) WHERE finished_at IS NULL;
        """;

    // Money is in billionths of a US dollar. 'key' is workflow id, run id and activity id.
    private const string Tables = """
        CREATE TABLE nightshift_schema (version integer NOT NULL);
        CREATE TABLE runs (
            workflow_id text NOT NULL,
            run_id text NOT NULL,
            kind text NOT NULL,
            goal_id text NOT NULL,
            title text NOT NULL,
            category text,
            priority text NOT NULL,
            dry_run boolean NOT NULL,
            model text,
            state text NOT NULL,
            reason text,
            started_at {time} NOT NULL,
            finished_at {time},
            cycles integer NOT NULL,
            input_tokens bigint NOT NULL,
            output_tokens bigint NOT NULL,
            cost_nano_usd bigint NOT NULL,
            budget_nano_usd bigint NOT NULL,
            artifacts integer NOT NULL,
            offline boolean NOT NULL,
            PRIMARY KEY (workflow_id, run_id));
        CREATE INDEX runs_by_start ON runs (started_at);
        CREATE TABLE actions (
            key text NOT NULL PRIMARY KEY,
            workflow_id text NOT NULL,
            run_id text NOT NULL,
            activity_id text NOT NULL,
            goal_id text NOT NULL,
            kind text NOT NULL,
            subject text NOT NULL,
            state text NOT NULL,
            attempts integer NOT NULL,
            booked_attempts text NOT NULL,
            started_at {time} NOT NULL,
            finished_at {time},
            result text,
            error text);
        CREATE INDEX actions_by_goal ON actions (goal_id);
        CREATE TABLE costs (
            key text NOT NULL PRIMARY KEY,
            workflow_id text NOT NULL,
            run_id text NOT NULL,
            activity_id text NOT NULL,
            goal_id text NOT NULL,
            kind text NOT NULL,
            subject text NOT NULL,
            model text NOT NULL,
            requests integer NOT NULL,
            input_tokens bigint NOT NULL,
            output_tokens bigint NOT NULL,
            cache_read_tokens bigint NOT NULL,
            cache_write_tokens bigint NOT NULL,
            cost_nano_usd bigint NOT NULL,
            priced_by text NOT NULL,
            offline boolean NOT NULL,
            at {time} NOT NULL);
        CREATE INDEX costs_by_goal ON costs (goal_id);
        CREATE INDEX costs_by_time ON costs (at);
        """;

    // What each version added to the one before it.
    private static readonly string[] Scripts = [Tables, ScheduleTables, EventTables];

    /// <summary>Makes the tables that are not there.</summary>
    /// <exception cref="RecordsException">The tables are of another version.</exception>
    internal static async Task EnsureAsync(
        RecordsDatabase database, DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await database.LockSchemaAsync(connection, transaction);
        int? version = null;
        if (await database.HasTableAsync(connection, transaction, VersionTable))
        {
            version = await connection.ExecuteScalarAsync<int?>(
                "SELECT max(version) FROM nightshift_schema", transaction: transaction);
            CheckVersion(database, version);
            if (version == RecordsConstants.SchemaVersion)
            {
                return;
            }
        }

        foreach (var script in Scripts[(version ?? 0)..])
        {
            await RunAsync(database, connection, transaction, script);
        }

        await connection.ExecuteAsync(
            "INSERT INTO nightshift_schema (version) VALUES (@version)",
            new { version = RecordsConstants.SchemaVersion },
            transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Task RunAsync(
        RecordsDatabase database, DbConnection connection, DbTransaction transaction, string script) =>
        connection.ExecuteAsync(
            script.Replace("{time}", database.TimeType, StringComparison.Ordinal), transaction: transaction);

    private static void CheckVersion(RecordsDatabase database, int? version)
    {
        if (version is not (>= RecordsConstants.FirstVersion and <= RecordsConstants.SchemaVersion))
        {
            var found = version?.ToString(CultureInfo.InvariantCulture) ?? "none";
            throw new RecordsException(
                $"'{database.Name}' holds records of version {found}, and this Nightshift reads version "
                + $"{RecordsConstants.SchemaVersion}; run the Nightshift that wrote them, or name another database in "
                + $"'{RecordsConstants.Section}:{nameof(RecordsOptions.ConnectionString)}'.",
                isVersion: true);
        }
    }
}
