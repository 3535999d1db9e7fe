namespace Temporalio.Scenarios.Tests.Basics;

/// <summary>Forty workflows share one worker, whatever room it has for them.</summary>
public sealed class ManyWorkflowsAtOnce : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handles = new List<WorkflowHandle<Flow, int>>();
        for (var i = 0; i < 40; i++)
        {
            handles.Add(await run.StartAsync((Flow w) => w.RunAsync(i)));
        }

        await run.MiddleAsync(handles[^1]);
        await Task.WhenAll(handles.Select(handle => handle.SignalAsync(w => w.OpenAsync())));
        var results = await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()));
        Assert.Equal(Enumerable.Range(0, 40), results);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<int> RunAsync(int number)
        {
            await OpenedAsync();
            await Workflow.DelayAsync(1);
            return number;
        }
    }
}
