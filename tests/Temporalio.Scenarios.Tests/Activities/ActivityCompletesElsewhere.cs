namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity returns without a result; somebody with its token completes it, on whatever worker.</summary>
public sealed class ActivityCompletesElsewhere : Scenario
{
    private readonly TaskCompletionSource<byte[]> _token = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Activity]
    public string Ask()
    {
        _token.TrySetResult(ActivityExecutionContext.Current.Info.TaskToken);
        throw new CompleteAsyncException();
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var activity = run.Client.GetAsyncActivityHandle(await _token.Task);
        await run.MiddleAsync(handle);
        await activity.HeartbeatAsync(new() { Details = ["thinking"] });
        await activity.CompleteAsync("an answer");
        Assert.Equal("an answer", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync() =>
            Workflow.ExecuteActivityAsync((ActivityCompletesElsewhere a) => a.Ask(), Brief.Once);
    }
}
