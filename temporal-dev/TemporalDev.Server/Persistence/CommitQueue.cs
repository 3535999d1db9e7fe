using Microsoft.Extensions.Logging;

namespace TemporalDev.Server.Persistence;

/// <summary>
/// The one writer: one flush is in flight, what arrives meanwhile joins the next. No timer, so a lone commit waits
/// for nobody.
/// </summary>
/// <remarks>A failed flush ends the server's writing for good: after a failed fsync nothing can be trusted.</remarks>
internal sealed class CommitQueue : IDisposable
{
    private readonly Lock _gate = new();

    // An event, for the thread sleeps on it at once: a semaphore would spin first, all the time under light load.
    private readonly AutoResetEvent _arrived = new(false);
    private readonly SqliteWriter _writer;
    private readonly Lock _connectionGate;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private CommitBatch _open = new();
    private Exception? _failure;
    private bool _stopping;

    /// <param name="writer">Writes; used by the queue's thread only, under <paramref name="connectionGate"/>.</param>
    /// <param name="connectionGate">Held while the connection is in use.</param>
    /// <param name="logger">Where a failure is logged.</param>
    public CommitQueue(SqliteWriter writer, Lock connectionGate, ILogger logger)
    {
        _writer = writer;
        _connectionGate = connectionGate;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "temporal-dev commits" };
        _thread.Start();
    }

    /// <summary>Flushes so far.</summary>
    public long Flushes { get; private set; }

    /// <summary>Writes so far.</summary>
    public long Writes { get; private set; }

    /// <summary>Adds a write to the next flush. Writes are stored in the order of these calls.</summary>
    /// <returns>Ends when the write is stored.</returns>
    public Task Enqueue(StoreWrite? write, out int backlog)
    {
        lock (_gate)
        {
            if (_failure is { } failure)
            {
                backlog = 0;
                return Task.FromException(failure);
            }

            var batch = _open;
            if (write is not null)
            {
                batch.Writes.Add(write);
            }

            backlog = batch.Writes.Count;
            if (!batch.IsSignalled)
            {
                batch.IsSignalled = true;
                _arrived.Set();
            }

            return batch.Stored.Task;
        }
    }

    /// <summary>Stores what was enqueued and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
        }

        _arrived.Set();
        _thread.Join();
        _arrived.Dispose();
    }

    /// <summary>Ends without storing what waits, as a crash would.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _failure ??= new ObjectDisposedException(nameof(CommitQueue));
            _open.Writes.Clear();
        }

        Dispose();
    }

    private void Run()
    {
        while (true)
        {
            CommitBatch? batch = null;
            lock (_gate)
            {
                if (_open.IsSignalled)
                {
                    (batch, _open) = (_open, new CommitBatch());
                }
                else if (_stopping)
                {
                    return;
                }
            }

            if (batch is null)
            {
                _arrived.WaitOne();
            }
            else
            {
                Flush(batch);
            }
        }
    }

    private void Flush(CommitBatch batch)
    {
        try
        {
            if (batch.Writes.Count > 0)
            {
                lock (_connectionGate)
                {
                    Store(batch);
                }
            }

            batch.Stored.SetResult();
        }
        catch (Exception e)
        {
            ServerLog.CommitFailed(_logger, e);
            lock (_gate)
            {
                _failure ??= new IOException("The database cannot be written; restart the server.", e);
            }

            batch.Stored.SetException(_failure);
        }
    }

    private void Store(CommitBatch batch)
    {
        _writer.Begin();
        try
        {
            foreach (var write in batch.Writes)
            {
                write.Apply(_writer);
            }

            _writer.Commit();
        }
        catch
        {
            _writer.Rollback();
            throw;
        }

        Flushes++;
        Writes += batch.Writes.Count;
    }

    private sealed class CommitBatch
    {
        public List<StoreWrite> Writes { get; } = [];

        public bool IsSignalled { get; set; }

        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
