namespace Temporalio.Scenarios.Tests.ContinueAsNew;

/// <summary>A workflow continues twice; the last run knows the first, and the caller gets its result.</summary>
public sealed class RunsContinue : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(2, "none"));
        Assert.Equal($"{handle.ResultRunId ?? handle.FirstExecutionRunId} True", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync(int left, string before) => left > 0
            ? throw Workflow.CreateContinueAsNewException((Flow w) => w.RunAsync(left - 1, Workflow.Info.RunId))
            : Task.FromResult($"{Workflow.Info.FirstExecutionRunId} {before == Workflow.Info.ContinuedRunId}");
    }
}
