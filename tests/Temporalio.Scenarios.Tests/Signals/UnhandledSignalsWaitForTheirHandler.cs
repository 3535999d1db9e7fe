namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>Signals that nobody handles yet are kept, and delivered in their order once somebody does.</summary>
public sealed class UnhandledSignalsWaitForTheirHandler : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync("Late", [1]);
        await handle.SignalAsync("Late", [2]);
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal([1, 2], await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private readonly List<int> _seen = [];

        [WorkflowRun]
        public async Task<List<int>> RunAsync()
        {
            await OpenedAsync();
            Workflow.Signals["Late"] = WorkflowSignalDefinition.CreateWithoutAttribute("Late", (int number) =>
            {
                _seen.Add(number);
                return Task.CompletedTask;
            });
            await Workflow.WaitConditionAsync(() => _seen.Count == 2);
            return _seen;
        }
    }
}
