namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>Whoever holds an activity learns from its heartbeat that it is cancelled, and obeys.</summary>
public sealed class ActivityIsCancelledElsewhere : Scenario
{
    private readonly TaskCompletionSource<byte[]> _token = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Activity]
    public void Ask()
    {
        _token.TrySetResult(ActivityExecutionContext.Current.Info.TaskToken);
        throw new CompleteAsyncException();
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var activity = run.Client.GetAsyncActivityHandle(await _token.Task);
        await handle.CancelAsync();
        await ScenarioRun.SeenAsync(handle, EventType.ActivityTaskCancelRequested);
        await Assert.ThrowsAsync<AsyncActivityCanceledException>(() => activity.HeartbeatAsync());
        await activity.ReportCancellationAsync(new() { Details = ["stopped"] });
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.IsType<CanceledFailureException>(failed.InnerException);
        await ScenarioRun.SeenAsync(handle, EventType.ActivityTaskCanceled);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Once;
            options.CancellationType = ActivityCancellationType.WaitCancellationCompleted;
            return Workflow.ExecuteActivityAsync((ActivityIsCancelledElsewhere a) => a.Ask(), options);
        }
    }
}
