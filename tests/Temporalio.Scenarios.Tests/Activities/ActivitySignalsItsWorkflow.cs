namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity uses the worker's client to talk to its own workflow.</summary>
public sealed class ActivitySignalsItsWorkflow : Scenario
{
    [Activity]
    public static Task LetOnAsync()
    {
        var context = ActivityExecutionContext.Current;
        return context.TemporalClient
            .GetWorkflowHandle<Flow>(context.Info.WorkflowId!, context.Info.WorkflowRunId)
            .SignalAsync(w => w.OpenAsync());
    }

    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("let on", await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WhenAllAsync(
                Workflow.ExecuteActivityAsync(() => LetOnAsync(), Brief.Activity), OpenedAsync());
            return "let on";
        }
    }
}
