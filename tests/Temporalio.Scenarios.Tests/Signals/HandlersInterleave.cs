namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>Handlers that wait let others in; the workflow can wait until all have finished.</summary>
public sealed class HandlersInterleave : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync(w => w.VisitAsync("a"));
        await handle.SignalAsync(w => w.VisitAsync("b"));
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal(["a in", "b in", "a out", "b out"], await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private readonly List<string> _steps = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await OpenedAsync();
            await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished);
            return _steps;
        }

        [WorkflowSignal]
        public async Task VisitAsync(string name)
        {
            _steps.Add($"{name} in");
            await OpenedAsync();
            _steps.Add($"{name} out");
        }
    }
}
