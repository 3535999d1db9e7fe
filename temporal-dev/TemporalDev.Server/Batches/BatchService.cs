using System.Collections.Concurrent;
using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Batches;

/// <summary>All batch operations: one at a time in each namespace, as the real server allows.</summary>
internal sealed class BatchService(RunServices services, NamespaceRegistry namespaces, IBatchOperation operation)
    : IAsyncDisposable
{
    private readonly BatchStore _store = new(services.Store);
    private readonly ConcurrentDictionary<(string NamespaceId, string JobId), BatchRunner> _running = new();
    private readonly SemaphoreSlim _starts = new(1);
    private readonly ConcurrentDictionary<BatchRunner, Task> _tasks = new();

    /// <summary>Begins a batch.</summary>
    /// <returns>Ends when it is stored.</returns>
    /// <exception cref="Protocol.GrpcStatusException">Its filter is wrong, its id taken, or another one
    /// runs.</exception>
    public async Task StartAsync(NamespaceRecord ns, StartBatchOperationRequest request)
    {
        var batch = new BatchRecord
        {
            NamespaceId = ns.Id,
            NamespaceName = ns.Name,
            Request = request,
            RunId = Guid.NewGuid().ToString(),
            State = (int)BatchOperationState.Running,
            StartTime = services.Clock.Now,
        };
        var targets = new BatchTargets(services.Store, batch, new SearchAttributeRules(ns));
        await _starts.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_running.Values.Any(b => b.NamespaceId == ns.Id && b.IsRunning))
            {
                throw Errors.ResourceExhausted(
                    ResourceExhaustedCause.ConcurrentLimit, "Max concurrent batch operations is reached");
            }

            if (await _store.FindAsync(ns.Id, request.JobId).ConfigureAwait(false) is { } earlier)
            {
                throw Errors.AlreadyStarted(
                    $"Workflow execution already finished. WorkflowId: {request.JobId}, RunId: {earlier.RunId}. "
                    + "Workflow Id reuse policy: reject duplicate workflow Id.",
                    string.Empty,
                    earlier.RunId,
                    string.Empty);
            }

            batch.LastKey = services.Store.LastKey;
            batch.Total = await targets.CountAsync().ConfigureAwait(false);
            var runner = new BatchRunner(batch, targets, operation, services);
            await runner.SaveAsync().ConfigureAwait(false);
            Run(runner, request.JobId);
        }
        finally
        {
            _starts.Release();
        }
    }

    /// <summary>Goes on with what a server before this one has left undone.</summary>
    public void Resume()
    {
        foreach (var batch in _store.Running())
        {
            if (namespaces.FindById(batch.NamespaceId) is { } ns)
            {
                var targets = new BatchTargets(services.Store, batch, new SearchAttributeRules(ns));
                Run(new BatchRunner(batch, targets, operation, services), batch.Request.JobId);
            }
        }
    }

    /// <summary>Ends a batch before it is through.</summary>
    /// <exception cref="Protocol.GrpcStatusException">There is none, or it has ended.</exception>
    public async Task StopAsync(string namespaceId, string jobId)
    {
        if (!_running.TryGetValue((namespaceId, jobId), out var runner))
        {
            throw await _store.FindAsync(namespaceId, jobId).ConfigureAwait(false) is null
                ? Errors.WorkflowNotFound(jobId, string.Empty)
                : Errors.AlreadyCompleted();
        }

        await (runner.TryEnd(BatchOperationState.Failed) ?? throw Errors.AlreadyCompleted()).ConfigureAwait(false);
    }

    /// <summary>Ends all batches of a namespace.</summary>
    public async Task StopAllAsync(string namespaceId)
    {
        foreach (var runner in _running.Values.Where(runner => runner.NamespaceId == namespaceId))
        {
            await (runner.TryEnd(BatchOperationState.Failed) ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }

    /// <summary>The batch of that id; null when there is none.</summary>
    public async Task<BatchRecord?> FindAsync(string namespaceId, string jobId) =>
        _running.TryGetValue((namespaceId, jobId), out var runner)
            ? runner.Snapshot()
            : await _store.FindAsync(namespaceId, jobId).ConfigureAwait(false);

    /// <inheritdoc cref="BatchStore.ListAsync"/>
    public Task<List<BatchRecord>> ListAsync(string namespaceId, BatchPageToken? after, int size) =>
        _store.ListAsync(namespaceId, after, size);

    /// <summary>Ends when all batches that run now have ended.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_tasks.Values);

    /// <summary>Goes no further; what is left is done by the next server.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var runner in _running.Values)
        {
            runner.Interrupt();
        }

        await WhenIdleAsync().ConfigureAwait(false);
    }

    private void Run(BatchRunner runner, string jobId)
    {
        _running[(runner.NamespaceId, jobId)] = runner;
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _tasks[runner] = RunAsync(runner, jobId, begin.Task);
        begin.SetResult();
    }

    private async Task RunAsync(BatchRunner runner, string jobId, Task begin)
    {
        using var held = services.Skipper?.Holds.Hold();
        await begin.ConfigureAwait(false);
        try
        {
            await runner.RunAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever stopped it has said what becomes of it.
        }
        catch (Exception e)
        {
            ServerLog.BatchFailed(services.Logger, jobId, e);
        }

        _running.TryRemove((runner.NamespaceId, jobId), out _);
        _tasks.TryRemove(runner, out _);
    }
}
