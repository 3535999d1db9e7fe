namespace Temporalio.Scenarios.Tests.Children;

/// <summary>A parent waits for two children of different ways; the worker changes while they wait.</summary>
public sealed class ChildReturns : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var started = await ScenarioRun.SeenAsync(handle, EventType.ChildWorkflowExecutionStarted);
        await run.MiddleAsync(handle);
        var id = started.ChildWorkflowExecutionStartedEventAttributes.WorkflowExecution.WorkflowId;
        await run.Client.GetWorkflowHandle<Child>(id).SignalAsync(w => w.SayAsync("yes"));
        Assert.Equal($"yes from {id}, default id: True", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var child = await Workflow.StartChildWorkflowAsync((Child w) => w.RunAsync());
            var word = await child.GetResultAsync();
            return $"{word} from {child.Id}, default id: {Guid.TryParse(child.Id, out _)}";
        }
    }

    [Workflow]
    public sealed class Child
    {
        private string? _word;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _word is not null);
            return _word!;
        }

        [WorkflowSignal]
        public Task SayAsync(string word)
        {
            _word = word;
            return Task.CompletedTask;
        }
    }
}
