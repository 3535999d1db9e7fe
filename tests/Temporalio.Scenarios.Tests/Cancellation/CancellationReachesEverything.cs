namespace Temporalio.Scenarios.Tests.Cancellation;

/// <summary>Timer, condition, child and activity of a workflow all end when it is asked to cancel.</summary>
public sealed class CancellationReachesEverything : Scenario
{
    private readonly Gate _begun = new();

    [Activity]
    public void Ask()
    {
        _begun.Open();
        throw new CompleteAsyncException();
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await _begun.PassAsync();
        await ScenarioRun.SeenAsync(handle, EventType.ChildWorkflowExecutionStarted);
        await run.MiddleAsync(handle);
        await handle.CancelAsync();
        Assert.Equal(
            "TaskCanceledException TaskCanceledException ChildWorkflowFailureException ActivityFailureException",
            await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var ends = await Workflow.WhenAllAsync(
                Record.ExceptionAsync(() => Workflow.DelayAsync(TimeSpan.FromHours(1))).AsTask(),
                Record.ExceptionAsync(() => Workflow.WaitConditionAsync(() => false)).AsTask(),
                Record.ExceptionAsync(() => Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync())).AsTask(),
                Record.ExceptionAsync(() => Workflow.ExecuteActivityAsync(
                    (CancellationReachesEverything a) => a.Ask(), Brief.Once)).AsTask());
            return string.Join(' ', ends.Select(end => end!.GetType().Name));
        }
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(TimeSpan.FromHours(1));
    }
}
