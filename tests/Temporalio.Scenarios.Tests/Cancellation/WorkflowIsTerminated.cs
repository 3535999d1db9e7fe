namespace Temporalio.Scenarios.Tests.Cancellation;

/// <summary>A terminated workflow ends without being asked, with the reason it was given.</summary>
public sealed class WorkflowIsTerminated : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.TerminateAsync("no longer wanted", new WorkflowTerminateOptions { Details = ["really"] });
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var terminated = Assert.IsType<TerminatedFailureException>(failed.InnerException);
        Assert.Equal("no longer wanted", terminated.Message);
        Assert.Equal(WorkflowExecutionStatus.Terminated, (await handle.DescribeAsync()).Status);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(Timeout.InfiniteTimeSpan);
    }
}
