using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Nightshift.Activities.Records;

/// <summary>Records in one SQLite file: for one machine, several processes.</summary>
internal sealed class SqliteRecordsDatabase(string connectionString) : RecordsDatabase
{
    private readonly SqliteConnectionStringBuilder _settings = new(connectionString);

    // Connections of the provider's pool keep what they were told.
    private readonly ConditionalWeakTable<object, object> _prepared = [];

    internal override string Name => _settings.DataSource;

    internal override string TimeType => "text";

    internal override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(_settings.DataSource)) is { } directory)
        {
            Directory.CreateDirectory(directory);
        }

        var connection = new SqliteConnection(_settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);

            if (!_prepared.TryGetValue(connection.Handle!, out _))
            {
                // Readers do not wait for writers, and a committed row survives a loss of power.
                await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
                _prepared.AddOrUpdate(connection.Handle!, _settings);
            }

            return connection;
        }
        catch (Exception)
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // A transaction of this provider takes the file's only write lock when it begins.
    internal override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction) => Task.CompletedTask;

    internal override Task<bool> HasTableAsync(DbConnection connection, DbTransaction transaction, string table) =>
        connection.ExecuteScalarAsync<bool>(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @table", new { table }, transaction);
}
