using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nightshift.Activities.Records;

/// <summary>
/// What people ask about later. Every write can be repeated without a trace. Safe for use by many activities at once.
/// </summary>
public sealed partial class RecordStore : IDisposable
{
    private readonly RecordsDatabase _database;
    private readonly ILogger<RecordStore> _logger;
    private readonly SemaphoreSlim _schemaGate = new(1);
    private bool _schemaChecked;

    /// <summary>Records in the configured database. It is not opened before it is needed.</summary>
    public RecordStore(IOptions<RecordsOptions> options, ILogger<RecordStore> logger)
    {
        RecordsMapping.Install();
        var connectionString = options.Value.ConnectionString;
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        _database = RecordsOptionsValidator.IsPostgres(parts)
            ? new PostgresRecordsDatabase(connectionString)
            : new SqliteRecordsDatabase(connectionString);
        _logger = logger;
    }

    /// <summary>The database in words, for messages; no secrets.</summary>
    public string Name => _database.Name;

    /// <summary>Opens the database and makes its tables where there are none.</summary>
    /// <exception cref="RecordsException">It cannot be reached, or another version wrote it.</exception>
    public Task EnsureReadyAsync(CancellationToken cancellationToken) =>
        WithConnectionAsync(_ => Task.FromResult(true), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _schemaGate.Dispose();
        (_database as IDisposable)?.Dispose();
    }

    private async Task<T> WithConnectionAsync<T>(
        Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _database.OpenAsync(cancellationToken);
            await EnsureSchemaAsync(connection, cancellationToken);
            return await work(connection);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            throw Unavailable(e);
        }
    }

    private Task<T> InTransactionAsync<T>(
        Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var result = await work(connection, transaction);
                await transaction.CommitAsync(cancellationToken);
                return result;
            },
            cancellationToken);

    private async Task EnsureSchemaAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _schemaChecked))
        {
            return;
        }

        await _schemaGate.WaitAsync(cancellationToken);
        try
        {
            if (!_schemaChecked)
            {
                await RecordsSchema.EnsureAsync(_database, connection, cancellationToken);
                Volatile.Write(ref _schemaChecked, true);
                RecordsLog.Ready(_logger, _database.Name, RecordsConstants.SchemaVersion);
            }
        }
        finally
        {
            _schemaGate.Release();
        }
    }

    private RecordsException Unavailable(Exception e)
    {
        var reason = e is SqliteException { SqliteErrorCode: 26 }
            ? "the file is not an SQLite database"
            : e.Message.ReplaceLineEndings(" ").TrimEnd('.');
        return new RecordsException(
            $"The records in '{_database.Name}' cannot be used ({reason}); see that the database is there and lets "
            + $"this user in, or set '{RecordsConstants.Section}:{nameof(RecordsOptions.ConnectionString)}'.",
            isVersion: false,
            e);
    }

    private static long Nanos(decimal usd) =>
        (long)Math.Ceiling(Math.Min(usd, long.MaxValue / RecordsConstants.NanosPerUsd) * RecordsConstants.NanosPerUsd);
}
