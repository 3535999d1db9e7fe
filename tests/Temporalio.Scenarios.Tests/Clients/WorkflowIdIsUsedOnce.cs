namespace Temporalio.Scenarios.Tests.Clients;

/// <summary>A second workflow of an id is refused, joins the first or replaces it, as one wants.</summary>
public sealed class WorkflowIdIsUsedOnce : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var first = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(first);
        var taken = await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(
            () => run.StartAsync((Flow w) => w.RunAsync(), o => o.Id = first.Id));
        Assert.Equal((first.Id, "Flow"), (taken.WorkflowId, taken.WorkflowType));
        var joined = await run.StartAsync((Flow w) => w.RunAsync(), o =>
        {
            o.Id = first.Id;
            o.IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        });
        Assert.Equal(first.ResultRunId, joined.ResultRunId);
        var second = await run.StartAsync((Flow w) => w.RunAsync(), o =>
        {
            o.Id = first.Id;
            o.IdConflictPolicy = WorkflowIdConflictPolicy.TerminateExisting;
        });
        await Assert.ThrowsAsync<WorkflowFailedException>(() => first.GetResultAsync());
        await second.SignalAsync(w => w.OpenAsync());
        await second.GetResultAsync();
        await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(() => run.StartAsync((Flow w) => w.RunAsync(), o =>
        {
            o.Id = first.Id;
            o.IdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate;
        }));
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();
    }
}
