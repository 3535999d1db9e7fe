namespace Temporalio.Scenarios.Tests.Queries;

/// <summary>A caller who only wants running workflows is told the status of one that is not.</summary>
public sealed class QueryIsRejected : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.GetResultAsync();
        var rejected = await Assert.ThrowsAsync<WorkflowQueryRejectedException>(() => handle.QueryAsync(
            w => w.State, new WorkflowQueryOptions { RejectCondition = QueryRejectCondition.NotOpen }));
        Assert.Equal(WorkflowExecutionStatus.Completed, rejected.WorkflowStatus);
        Assert.Equal("fine", await handle.QueryAsync(w => w.State));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowQuery]
        public string State => "fine";

        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }
}
