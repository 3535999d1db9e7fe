using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Testing;
using Temporalio.Worker;

namespace Temporalio.Tests.Testing;

public sealed class TimeSkippingEnvironmentTests : IAsyncLifetime
{
    private WorkflowEnvironment _environment = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ITemporalClient Client => _environment.Client;

    public async ValueTask InitializeAsync() => _environment = await WorkflowEnvironment.StartTimeSkippingAsync();

    public ValueTask DisposeAsync() => _environment.DisposeAsync();

    [Fact]
    public async Task WaitingForAResult_SkipsTime()
    {
        var before = await _environment.GetCurrentTimeAsync();
        var slept = await WithWorkerAsync(options =>
            Client.ExecuteWorkflowAsync((SleepingWorkflow w) => w.RunAsync(TimeSpan.FromDays(365)), On(options)));
        Assert.InRange(slept, TimeSpan.FromDays(365), TimeSpan.FromDays(365.01));
        Assert.True(_environment.SupportsTimeSkipping);
        Assert.True(await _environment.GetCurrentTimeAsync() - before >= TimeSpan.FromDays(365));
    }

    [Fact]
    public Task WaitingForSeveralResults_SkipsTime() => WithWorkerAsync(async options =>
    {
        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(days => Client.ExecuteWorkflowAsync(
            (SleepingWorkflow w) => w.RunAsync(TimeSpan.FromDays(days)), On(options))));
        Assert.Equal(Enumerable.Range(1, 20), results.Select(slept => (int)slept.TotalDays));
        return 0;
    });

    [Fact]
    public Task OtherCalls_SkipNothing() => WithWorkerAsync(async options =>
    {
        var handle = await Client.StartWorkflowAsync(
            (SleepingWorkflow w) => w.RunAsync(TimeSpan.FromDays(1)), On(options));
        Assert.Equal(0, await handle.QueryAsync(w => w.WakeUps()));
        var update = await handle.StartUpdateAsync(
            w => w.NapAsync(TimeSpan.FromHours(1)), new(WorkflowUpdateStage.Accepted));
        await _environment.DelayAsync(TimeSpan.FromHours(2));
        Assert.Equal("rested", await update.GetResultAsync());
        Assert.Equal(0, await handle.QueryAsync(w => w.WakeUps()));
        await _environment.DelayAsync((int)TimeSpan.FromHours(23).TotalMilliseconds);
        Assert.True(await handle.GetResultAsync() >= TimeSpan.FromDays(1));
        return 0;
    });

    [Fact]
    public Task WithAutoTimeSkippingDisabled_WaitsInRealTime() => WithWorkerAsync(async options =>
    {
        var before = await _environment.GetCurrentTimeAsync();
        var result = await _environment.WithAutoTimeSkippingDisabledAsync(async () =>
        {
            var handle = await Client.StartWorkflowAsync(
                (SleepingWorkflow w) => w.RunAsync(TimeSpan.FromDays(1)), On(options));
            var waiting = handle.GetResultAsync();
            Assert.Equal(0, await handle.QueryAsync(w => w.WakeUps()));
            return waiting;
        });
        Assert.InRange(await _environment.GetCurrentTimeAsync() - before, TimeSpan.Zero, TimeSpan.FromHours(1));
        await _environment.DelayAsync(TimeSpan.FromDays(1));
        Assert.True(await result >= TimeSpan.FromDays(1));

        // Afterwards it is skipped again.
        await Client.ExecuteWorkflowAsync((SleepingWorkflow w) => w.RunAsync(TimeSpan.FromDays(1)), On(options));
        return 0;
    });

    [Fact]
    public async Task RetriesOfActivities_AreSkippedTo()
    {
        var took = await WithWorkerAsync(options =>
            Client.ExecuteWorkflowAsync((RetryingWorkflow w) => w.RunAsync(5), On(options)));
        Assert.InRange(took, TimeSpan.FromHours(4), TimeSpan.FromHours(4.5));
    }

    /// <summary>As the SDKs document it: an activity that is simulated by sleeping in the environment.</summary>
    [Theory]
    [InlineData(1000, "activity")]
    [InlineData(100_000_000, "timer")]
    public async Task DelayAsync_InAnActivity_RacesWithTimers(int seconds, string winner)
    {
        var won = await WithWorkerAsync(
            options => Client.ExecuteWorkflowAsync(
                (RaceWorkflow w) => w.RunAsync(TimeSpan.FromSeconds(500_000)), On(options)),
            () => _environment.DelayAsync(
                TimeSpan.FromSeconds(seconds), ActivityExecutionContext.Current.CancellationToken));
        Assert.Equal(winner, won);
    }

    [Fact]
    public Task WorkflowThatFails_LocksAgain() => WithWorkerAsync(async options =>
    {
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => Client.ExecuteWorkflowAsync(
            (SleepingWorkflow w) => w.RunAsync(TimeSpan.FromDays(1)),
            new($"workflow-{Guid.NewGuid()}", options.TaskQueue!) { RunTimeout = TimeSpan.FromHours(1) }));
        Assert.IsType<TimeoutFailureException>(failed.InnerException);
        var handle = await Client.StartWorkflowAsync(
            (SleepingWorkflow w) => w.RunAsync(TimeSpan.FromDays(1)), On(options));
        Assert.Equal(0, await handle.QueryAsync(w => w.WakeUps()));
        await _environment.DelayAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, await handle.QueryAsync(w => w.WakeUps()));
        return 0;
    });

    [Fact]
    public async Task StartTimeSkippingAsync_AnyNamespace_IsThere()
    {
        await using var environment = await WorkflowEnvironment.StartTimeSkippingAsync(new() { Namespace = "any" });
        var other = new TemporalClient(environment.Client.Connection, new() { Namespace = "never heard of" });
        await other.StartWorkflowAsync("Any", [], new($"workflow-{Guid.NewGuid()}", "nobody"));
    }

    [Fact]
    public async Task StartTimeSkippingAsync_ExistingPath_StartsTheExecutable()
    {
        await _environment.DisposeAsync();
        _environment = await WorkflowEnvironment.StartTimeSkippingAsync(new()
        {
            Namespace = "of-its-own", TestServer = new() { ExistingPath = LocalEnvironmentTests.Executable },
        });
        var slept = await WithWorkerAsync(options =>
            Client.ExecuteWorkflowAsync((SleepingWorkflow w) => w.RunAsync(TimeSpan.FromDays(30)), On(options)));
        Assert.InRange(slept, TimeSpan.FromDays(30), TimeSpan.FromDays(30.01));
    }

    [Fact]
    public async Task StartTimeSkippingAsync_WrongArgument_SaysWhich()
    {
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => WorkflowEnvironment.StartTimeSkippingAsync(
            new() { TestServer = new() { ExtraArgs = ["--fast"] } }));
        Assert.Contains("'--fast' is no argument of a test server", wrong.Message, StringComparison.Ordinal);
    }

    private static WorkflowOptions On(TemporalWorkerOptions options) =>
        new($"workflow-{Guid.NewGuid()}", options.TaskQueue!);

    private async Task<T> WithWorkerAsync<T>(Func<TemporalWorkerOptions, Task<T>> test, Func<Task>? sleep = null)
    {
        var options = new TemporalWorkerOptions($"queue-{Guid.NewGuid()}")
            .AddWorkflow<SleepingWorkflow>()
            .AddWorkflow<RetryingWorkflow>()
            .AddWorkflow<RaceWorkflow>()
            .AddAllActivities(new Sleepers(sleep ?? (() => Task.CompletedTask)));
        using var worker = new TemporalWorker(Client, options);
        return await worker.ExecuteAsync(() => test(options), Stop);
    }
}
