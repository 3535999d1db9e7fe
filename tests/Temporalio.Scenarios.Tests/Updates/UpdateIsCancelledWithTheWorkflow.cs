namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>A handler that waits ends with the cancellation of its workflow; its caller sees a failure.</summary>
public sealed class UpdateIsCancelledWithTheWorkflow : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var update = await handle.StartUpdateAsync(
            w => w.WaitAsync(), new WorkflowUpdateStartOptions(WorkflowUpdateStage.Accepted));
        await run.MiddleAsync(handle);
        await handle.CancelAsync();
        var failed = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(() => update.GetResultAsync());
        var cause = Assert.IsType<ApplicationFailureException>(failed.InnerException);
        Assert.Equal(nameof(TaskCanceledException), cause.ErrorType);
        Assert.Equal("tidy", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(
                () => Workflow.CancellationToken.IsCancellationRequested && Workflow.AllHandlersFinished,
                CancellationToken.None);
            return "tidy";
        }

        [WorkflowUpdate]
        public Task WaitAsync() => Workflow.DelayAsync(TimeSpan.FromHours(1));
    }
}
