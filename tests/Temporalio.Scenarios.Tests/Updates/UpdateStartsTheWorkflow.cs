namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>An update starts its workflow; a second one finds it.</summary>
public sealed class UpdateStartsTheWorkflow : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var id = run.NewId();
        Assert.Equal(2, await AddAsync(run, id, 2));
        var handle = run.Track(run.Client.GetWorkflowHandle<Flow>(id));
        await run.MiddleAsync(handle);
        Assert.Equal(5, await AddAsync(run, id, 3));
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal(5, await handle.GetResultAsync<int>());
    }

    private static async Task<int> AddAsync(ScenarioRun run, string id, int number)
    {
        var options = run.Options(o =>
        {
            o.Id = id;
            o.IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        });
        var start = WithStartWorkflowOperation.Create((Flow w) => w.RunAsync(), options);
        var sum = await run.Client.ExecuteUpdateWithStartWorkflowAsync(
            (Flow w) => w.AddAsync(number), new WorkflowUpdateWithStartOptions(start));
        Assert.Equal(id, (await start.GetHandleAsync()).Id);
        return sum;
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private int _sum;

        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            await OpenedAsync();
            return _sum;
        }

        [WorkflowUpdate]
        public Task<int> AddAsync(int number) => Task.FromResult(_sum += number);
    }
}
