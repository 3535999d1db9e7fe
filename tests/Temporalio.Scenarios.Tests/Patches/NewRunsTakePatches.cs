namespace Temporalio.Scenarios.Tests.Patches;

/// <summary>A new run takes its patches, one of them deprecated, and keeps the answer on another worker.</summary>
public sealed class NewRunsTakePatches : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.GoAsync());
        Assert.Equal([true, true], await handle.GetResultAsync());
        var versions = (await handle.DescribeAsync()).TypedSearchAttributes
            .Get(SearchAttributeKey.CreateKeywordList("TemporalChangeVersion"));
        Assert.Equal(["early", "late", "old"], versions.Order());
    }

    [Workflow]
    public sealed class Flow
    {
        private bool _go;

        [WorkflowRun]
        public async Task<List<bool>> RunAsync()
        {
            var early = Workflow.Patched("early");
            Workflow.DeprecatePatch("old");
            await Workflow.WaitConditionAsync(() => _go);
            return [early && Workflow.Patched("early"), Workflow.Patched("late")];
        }

        [WorkflowSignal]
        public Task GoAsync()
        {
            _go = true;
            return Task.CompletedTask;
        }
    }
}
