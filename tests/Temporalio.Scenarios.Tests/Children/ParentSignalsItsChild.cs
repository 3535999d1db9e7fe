namespace Temporalio.Scenarios.Tests.Children;

/// <summary>A parent signals its child by the handle, typed and by name.</summary>
public sealed class ParentSignalsItsChild : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await ScenarioRun.SeenAsync(handle, EventType.ChildWorkflowExecutionStarted);
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("one two", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var child = await Workflow.StartChildWorkflowAsync((Child w) => w.RunAsync());
            await OpenedAsync();
            await child.SignalAsync(w => w.AddAsync("one"));
            await child.SignalAsync("Add", ["two"]);
            return await child.GetResultAsync();
        }
    }

    [Workflow]
    public sealed class Child
    {
        private readonly List<string> _words = [];

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _words.Count == 2);
            return string.Join(' ', _words);
        }

        [WorkflowSignal]
        public Task AddAsync(string word)
        {
            _words.Add(word);
            return Task.CompletedTask;
        }
    }
}
