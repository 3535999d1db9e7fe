using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Nightshift.Activities.Records;

/// <summary>The tables. A database is made once; one of another version is left alone and reported.</summary>
internal static class RecordsSchema
{
    private const string VersionTable = "nightshift_schema";

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

    /// <summary>Makes the tables where there are none.</summary>
    /// <exception cref="RecordsException">The tables are of another version.</exception>
    internal static async Task EnsureAsync(
        RecordsDatabase database, DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await database.LockSchemaAsync(connection, transaction);
        if (await database.HasTableAsync(connection, transaction, VersionTable))
        {
            await CheckVersionAsync(database, connection, transaction);
            return;
        }

        var script = Tables.Replace("{time}", database.TimeType, StringComparison.Ordinal);
        await connection.ExecuteAsync(script, transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO nightshift_schema (version) VALUES (@version)",
            new { version = RecordsConstants.SchemaVersion },
            transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task CheckVersionAsync(
        RecordsDatabase database, DbConnection connection, DbTransaction transaction)
    {
        var version = await connection.ExecuteScalarAsync<int?>(
            "SELECT max(version) FROM nightshift_schema", transaction: transaction);
        if (version != RecordsConstants.SchemaVersion)
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
