using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Batches;

public sealed class BatchTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private readonly List<Script> _workflows = [];
    private TemporalDevServer? _server;
    private Script? _script;

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync(_time);
        _script = new Script(_server.Address, "batch");
        for (var i = 0; i < 3; i++)
        {
            _workflows.Add(_script.Child($"{i}"));
            await _workflows[i].StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _script!.Dispose();
        _workflows.ForEach(w => w.Dispose());
        _database.Dispose();
    }

    [Fact]
    public async Task Signal_RateOfOneASecond_WaitsForTheClock()
    {
        await SignalAsync(perSecond: 1);
        await AnySignalledAsync();
        Assert.Equal(BatchOperationState.Running, (await _script!.DescribeBatchAsync("job")).State);
        Assert.Equal(1, await SignalsAsync(_server!.Address));
        var idle = _server.Batches.WhenIdleAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await SignalledAsync(2);
        _time.Advance(TimeSpan.FromSeconds(1));
        await idle;
        var batch = await _script.DescribeBatchAsync("job");
        Assert.Equal(BatchOperationState.Completed, batch.State);
        Assert.Equal((3, 3, 0), Counts(batch));
    }

    [Fact]
    public async Task Start_WhileAnotherRuns_IsRefusedUntilThatStops()
    {
        await SignalAsync(perSecond: 1);
        var full = await Assert.ThrowsAsync<Protocol.GrpcStatusException>(
            () => _script!.StartBatchAsync("second", r => r.DeletionOperation = new()));
        Assert.Equal(Protocol.GrpcStatusCode.ResourceExhausted, full.Code);
        var idle = _server!.Batches.WhenIdleAsync();
        await _script!.StopBatchAsync("job");
        Assert.Equal(BatchOperationState.Failed, (await _script.DescribeBatchAsync("job")).State);
        await idle;
        await _script.StartBatchAsync("second", r => r.DeletionOperation = new());
        await _server.Batches.WhenIdleAsync();
        Assert.Equal((3, 3, 0), Counts(await _script.DescribeBatchAsync("second")));
    }

    [Fact]
    public async Task Batch_AfterACrash_GoesOnAndSignalsNobodyTwice()
    {
        await SignalAsync(perSecond: 1);
        await AnySignalledAsync();
        await _server!.AbandonAsync();
        _server = await StartAsync(TimeProvider.System);
        await _server.Batches.WhenIdleAsync();
        using var after = _script!.On(_server.Address);
        var batch = await after.DescribeBatchAsync("job");
        Assert.Equal(BatchOperationState.Completed, batch.State);
        Assert.Equal((3, 3, 0), Counts(batch));
        Assert.Equal(3, await SignalsAsync(_server.Address));
    }

    [Fact]
    public async Task Batch_EndedLongerThanRetention_IsForgotten()
    {
        await _script!.StartBatchAsync("job", r => r.DeletionOperation = new());
        await _server!.Batches.WhenIdleAsync();
        await _server.Retention.RunAsync();
        await _script.DescribeBatchAsync("job");
        _time.Advance(TimeSpan.FromHours(25));
        await _server.Retention.RunAsync();
        var gone = await Assert.ThrowsAsync<Protocol.GrpcStatusException>(() => _script.DescribeBatchAsync("job"));
        Assert.Equal(Protocol.GrpcStatusCode.NotFound, gone.Code);
    }

    private static (long Total, long Done, long Failed) Counts(
        Temporalio.Api.WorkflowService.V1.DescribeBatchOperationResponse batch) =>
        (batch.TotalOperationCount, batch.CompleteOperationCount, batch.FailureOperationCount);

    private Task SignalAsync(float perSecond) => _script!.StartBatchAsync("job", r =>
    {
        r.MaxOperationsPerSecond = perSecond;
        r.SignalOperation = new() { Signal = "all" };
    });

    private Task AnySignalledAsync() => SignalledAsync(1);

    /// <summary>Waits until so many workflows have the signal; which ones is nobody's promise.</summary>
    private async Task SignalledAsync(int count)
    {
        var seen = _workflows.Select(w => w.SeenAsync(EventType.WorkflowExecutionSignaled)).ToList();
        for (; count > 0; count--)
        {
            seen.Remove(await Task.WhenAny(seen));
        }
    }

    private async Task<int> SignalsAsync(string address)
    {
        var signals = 0;
        foreach (var workflow in _workflows)
        {
            using var on = workflow.On(address);
            signals += (await on.EventTypesAsync()).Count(e => e == EventType.WorkflowExecutionSignaled);
        }

        return signals;
    }

    private Task<TemporalDevServer> StartAsync(TimeProvider time) => TemporalDevServer.StartAsync(
        new TemporalDevServerOptions { DatabaseFile = _database.Path, TimeProvider = time });
}
