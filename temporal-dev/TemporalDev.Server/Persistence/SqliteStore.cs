using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace TemporalDev.Server.Persistence;

/// <summary>All that the server keeps: one SQLite file, or SQLite in memory.</summary>
internal sealed class SqliteStore : IDisposable
{
    /// <summary>In memory nobody waits for the writer, unless it falls this far behind.</summary>
    private const int MaxVolatileBacklog = 2048;

    private readonly Lock _writeGate = new();
    private readonly Lock _readGate;
    private readonly DatabaseLock? _lock;
    private readonly SqliteConnection _connection;
    private readonly SqliteConnection? _readConnection;
    private readonly SqliteWriter _writer;
    private readonly SqliteReader _reader;
    private readonly CommitQueue _queue;
    private long _lastKey;
    private bool _disposed;

    private SqliteStore(DatabaseLock? databaseLock, string? file, SqliteConnection connection, ILogger logger)
    {
        _lock = databaseLock;
        _connection = connection;
        _writer = new SqliteWriter(connection);
        _readConnection = file is null ? null : SqliteDatabase.OpenForReading(file);
        _readGate = file is null ? _writeGate : new Lock();
        _reader = new SqliteReader(_readConnection ?? connection);
        _lastKey = _reader.MaxKey();
        _queue = new CommitQueue(_writer, _writeGate, logger);
    }

    /// <summary>Whether what it keeps ends with the process.</summary>
    public bool IsVolatile => _readConnection is null;

    /// <summary>Transitions written so far.</summary>
    public long Writes => _queue.Writes;

    /// <summary>Flushes so far.</summary>
    public long Flushes => _queue.Flushes;

    /// <summary>Opens or creates the database.</summary>
    /// <param name="file">Its path; null for memory.</param>
    /// <param name="logger">Where failing writes are logged.</param>
    /// <exception cref="TemporalDevServerException">It is locked, corrupt or of another version.</exception>
    public static SqliteStore Open(string? file, ILogger logger)
    {
        var databaseLock = file is null ? null : DatabaseLock.Take(file);
        try
        {
            return new SqliteStore(databaseLock, file, SqliteDatabase.OpenForWriting(file), logger);
        }
        catch
        {
            databaseLock?.Dispose();
            throw;
        }
    }

    /// <summary>A key for a new run; higher than those of all older runs.</summary>
    public long NextKey() => Interlocked.Increment(ref _lastKey);

    /// <summary>The highest key so far.</summary>
    public long LastKey => Interlocked.Read(ref _lastKey);

    /// <summary>Writes, after what was given before.</summary>
    /// <param name="write">What to write.</param>
    /// <param name="stored">Ends when it can be read.</param>
    /// <returns>Ends when it is as safe as it gets, so that callers may be answered: on disk; in memory at
    /// once.</returns>
    public Task Commit(StoreWrite write, out Task stored)
    {
        stored = _queue.Enqueue(write, out var backlog);
        return IsVolatile && backlog < MaxVolatileBacklog && !stored.IsFaulted ? Task.CompletedTask : stored;
    }

    /// <summary>Ends when all that was given to <see cref="Commit"/> can be read.</summary>
    public Task FlushAsync() => _queue.Enqueue(null, out _);

    /// <summary>Reads with the prepared statements.</summary>
    public T Read<T, TArgument>(TArgument argument, Func<SqliteReader, TArgument, T> read)
    {
        lock (_readGate)
        {
            return read(_reader, argument);
        }
    }

    /// <summary>Reads with SQL of the caller's.</summary>
    public T Query<T>(Func<SqliteConnection, T> query)
    {
        lock (_readGate)
        {
            return query(_readConnection ?? _connection);
        }
    }

    /// <summary>Ends as if the process had been killed: what waits is not written.</summary>
    public void Abandon()
    {
        _queue.Abandon();
        Close();
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _queue.Dispose();
        Close();
    }

    private void Close()
    {
        _disposed = true;
        lock (_readGate)
        {
            _reader.Dispose();
            _readConnection?.Dispose();
        }

        _writer.Dispose();
        _connection.Dispose();
        _lock?.Dispose();
    }
}
