namespace Temporalio.Scenarios.Tests.Queries;

/// <summary>A query sees the state of a run under way, of one on another worker, and of one that has ended.</summary>
public sealed class QueriesReadState : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync(w => w.GoAsync("half"));
        await run.MiddleAsync(handle);
        Assert.Equal("half-way: half", await handle.QueryAsync(w => w.State("half-way")));
        await handle.SignalAsync(w => w.GoAsync("done"));
        await handle.GetResultAsync();
        Assert.Equal("end: done", await handle.QueryAsync(w => w.State("end")));
        Assert.Equal("done", await handle.QueryAsync(w => w.Word));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowQuery]
        public string Word { get; private set; } = "none";

        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => Word == "done");

        [WorkflowSignal]
        public Task GoAsync(string word)
        {
            Word = word;
            return Task.CompletedTask;
        }

        [WorkflowQuery]
        public string State(string prefix) => $"{prefix}: {Word}";
    }
}
