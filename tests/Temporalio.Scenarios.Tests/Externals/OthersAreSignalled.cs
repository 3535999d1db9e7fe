namespace Temporalio.Scenarios.Tests.Externals;

/// <summary>A workflow signals another one that is no child of its, by type and by name.</summary>
public sealed class OthersAreSignalled : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var other = await run.StartAsync((Other w) => w.RunAsync());
        var handle = await run.StartAsync((Flow w) => w.RunAsync(other.Id, other.ResultRunId!));
        await handle.GetResultAsync();
        Assert.Equal(["typed", "named"], await other.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task RunAsync(string id, string runId)
        {
            await Workflow.GetExternalWorkflowHandle<Other>(id).SignalAsync(w => w.SayAsync("typed"));
            await Workflow.GetExternalWorkflowHandle(id, runId).SignalAsync("Say", ["named"]);
        }
    }

    [Workflow]
    public sealed class Other
    {
        private readonly List<string> _said = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _said.Count == 2);
            return _said;
        }

        [WorkflowSignal]
        public Task SayAsync(string word)
        {
            _said.Add(word);
            return Task.CompletedTask;
        }
    }
}
