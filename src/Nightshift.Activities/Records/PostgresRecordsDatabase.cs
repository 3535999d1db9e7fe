using System.Data.Common;
using Dapper;
using Npgsql;

namespace Nightshift.Activities.Records;

/// <summary>Records in PostgreSQL, in the first schema of the search path.</summary>
internal sealed class PostgresRecordsDatabase : RecordsDatabase, IDisposable
{
    private readonly NpgsqlDataSource _source;

    internal PostgresRecordsDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _source = NpgsqlDataSource.Create(settings);
        Name = $"{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}";
    }

    internal override string Name { get; }

    internal override string TimeType => "timestamptz";

    internal override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    internal override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            "SELECT pg_advisory_xact_lock(@key)", new { key = RecordsConstants.SchemaLock }, transaction);

    internal override Task<bool> HasTableAsync(DbConnection connection, DbTransaction transaction, string table) =>
        connection.ExecuteScalarAsync<bool>("SELECT to_regclass(@table) IS NOT NULL", new { table }, transaction);

    public void Dispose() => _source.Dispose();
}
