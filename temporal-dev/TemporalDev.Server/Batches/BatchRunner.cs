using TemporalDev.Protocol;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Batches;

/// <summary>
/// Works through one batch. What is done is stored about once a second: after a crash it goes on there, and what it
/// does a second time changes nothing.
/// </summary>
internal sealed class BatchRunner(
    BatchRecord batch, BatchTargets targets, IBatchOperation operation, RunServices services)
{
    /// <summary>Operations a second when none are asked for, and at most.</summary>
    public const float MaxOperationsPerSecond = 1000;

    private const int Concurrency = 8;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly int _pageSize = (int)Math.Clamp(PerSecond(batch), 1, 100);
    private readonly BatchPace _pace = new(PerSecond(batch), services.Clock);

    public string NamespaceId => batch.NamespaceId;

    /// <summary>Whether it is not through yet.</summary>
    public bool IsRunning => Snapshot().State == (int)BatchOperationState.Running;

    /// <summary>The batch as it is now.</summary>
    public BatchRecord Snapshot()
    {
        lock (_gate)
        {
            return batch.Clone();
        }
    }

    /// <summary>Stores the batch as it begins.</summary>
    public Task SaveAsync()
    {
        lock (_gate)
        {
            return services.Store.Commit(new BatchWrite(batch), out _);
        }
    }

    /// <summary>Does what is left to do.</summary>
    /// <exception cref="OperationCanceledException">It was stopped, or the server stops.</exception>
    public async Task RunAsync()
    {
        while (await targets.NextAsync(_pageSize).ConfigureAwait(false) is { Count: > 0 } page)
        {
            await Parallel.ForEachAsync(
                page,
                new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = _stop.Token },
                async (target, token) =>
                {
                    await _pace.WaitAsync(token).ConfigureAwait(false);
                    await DoAsync(target).ConfigureAwait(false);
                }).ConfigureAwait(false);
            lock (_gate)
            {
                batch.Position = page[^1].Position;
            }

            await SaveAsync().ConfigureAwait(false);
        }

        await (TryEnd(BatchOperationState.Completed) ?? Task.CompletedTask).ConfigureAwait(false);
    }

    /// <summary>Ends the batch.</summary>
    /// <returns>Null when it has ended before; else ends when that is stored.</returns>
    public Task? TryEnd(BatchOperationState state)
    {
        lock (_gate)
        {
            if (batch.State != (int)BatchOperationState.Running)
            {
                return null;
            }

            batch.State = (int)state;
            batch.CloseTime = services.Clock.Now;
            var stored = SaveAsync();
            _stop.Cancel();
            return stored;
        }
    }

    /// <summary>Goes no further; the batch stays a running one.</summary>
    public void Interrupt() => _stop.Cancel();

    private async Task DoAsync(BatchTarget target)
    {
        var isDone = true;
        try
        {
            var requestId = $"{batch.Request.JobId}:{target.Execution.WorkflowId}:{target.Execution.RunId}";
            await operation.ExecuteAsync(batch, target.Execution, requestId).ConfigureAwait(false);
        }
        catch (GrpcStatusException e) when (e.Code == GrpcStatusCode.NotFound)
        {
            // It has closed or gone meanwhile: nothing is left to do, as on the real server.
        }
        catch (GrpcStatusException e) when (e.Code != GrpcStatusCode.Unavailable)
        {
            isDone = false;
        }

        lock (_gate)
        {
            batch.Completed += isDone ? 1 : 0;
            batch.Failed += isDone ? 0 : 1;
        }
    }

    private static float PerSecond(BatchRecord batch) =>
        batch.Request.MaxOperationsPerSecond is > 0 and <= MaxOperationsPerSecond and var asked
            ? asked
            : MaxOperationsPerSecond;
}
