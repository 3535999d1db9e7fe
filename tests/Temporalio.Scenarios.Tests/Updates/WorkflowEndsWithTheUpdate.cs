namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>An update lets the workflow end in the same task: its caller gets the result all the same.</summary>
public sealed class WorkflowEndsWithTheUpdate : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        Assert.Equal("bye", await handle.ExecuteUpdateAsync(w => w.EndAsync()));
        Assert.Equal("ended", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        private bool _ended;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _ended);
            return "ended";
        }

        [WorkflowUpdate]
        public Task<string> EndAsync()
        {
            _ended = true;
            return Task.FromResult("bye");
        }
    }
}
