namespace Temporalio.Scenarios.Tests.Cancellation;

/// <summary>A workflow that waits is asked to cancel, tidies up without being cut off, and ends cancelled.</summary>
public sealed class WorkflowIsCancelled : Scenario
{
    [Activity]
    public static string TidyUp() => "tidy";

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.CancelAsync();
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.IsType<CanceledFailureException>(failed.InnerException);
        Assert.Equal("tidy", await handle.QueryAsync(w => w.State));
        Assert.Equal(WorkflowExecutionStatus.Canceled, (await handle.DescribeAsync()).Status);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowQuery]
        public string State { get; private set; } = "untidy";

        [WorkflowRun]
        public async Task RunAsync()
        {
            try
            {
                await Workflow.DelayAsync(TimeSpan.FromHours(1));
            }
            finally
            {
                var options = Brief.Activity;
                options.CancellationToken = CancellationToken.None;
                State = await Workflow.ExecuteActivityAsync(() => TidyUp(), options);
            }
        }
    }
}
