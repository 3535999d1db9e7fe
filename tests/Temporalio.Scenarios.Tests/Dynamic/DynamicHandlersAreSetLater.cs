using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Dynamic;

/// <summary>Dynamic handlers are set while the workflow runs; signals that waited are delivered to them.</summary>
public sealed class DynamicHandlersAreSetLater : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync("Early", []);
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.SignalAsync("Later", []);
        Assert.Equal("query: Ask", await handle.QueryAsync<string>("Ask", []));
        Assert.Equal("update: Change", await handle.ExecuteUpdateAsync<string>("Change", []));
        Assert.Equal(["Early", "Later"], await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private readonly List<string> _seen = [];
        private bool _changed;

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await OpenedAsync();
            Workflow.DynamicQuery = WorkflowQueryDefinition.CreateWithoutAttribute(
                null, (string name, IRawValue[] args) => $"query: {name}");
            Workflow.DynamicUpdate = WorkflowUpdateDefinition.CreateWithoutAttribute(
                null, (string name, IRawValue[] args) =>
                {
                    _changed = true;
                    return Task.FromResult($"update: {name}");
                });
            Workflow.DynamicSignal = WorkflowSignalDefinition.CreateWithoutAttribute(
                null, (string name, IRawValue[] args) =>
                {
                    _seen.Add(name);
                    return Task.CompletedTask;
                });
            await Workflow.WaitConditionAsync(() => _seen.Count == 2 && _changed);
            return _seen;
        }
    }
}
