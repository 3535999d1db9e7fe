namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>A workflow that does not end in time is ended by the server.</summary>
public sealed class WorkflowTimesOut : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync(
            (Flow w) => w.RunAsync(), o => o.RunTimeout = TimeSpan.FromMilliseconds(200));
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.IsType<TimeoutFailureException>(failed.InnerException);
        Assert.Equal(WorkflowExecutionStatus.TimedOut, (await handle.DescribeAsync()).Status);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(TimeSpan.FromHours(1));
    }
}
