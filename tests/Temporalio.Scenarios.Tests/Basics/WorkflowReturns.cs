namespace Temporalio.Scenarios.Tests.Basics;

/// <summary>A workflow takes a value and returns another.</summary>
public sealed class WorkflowReturns : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("hello you", await run.ExecuteAsync((Flow w) => w.RunAsync("you")));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync(string name) => Task.FromResult($"hello {name}");
    }
}
