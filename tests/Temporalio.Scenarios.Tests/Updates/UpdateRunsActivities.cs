namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>An update uses activities, timers and children, and knows itself by its id.</summary>
public sealed class UpdateRunsActivities : Scenario
{
    [Activity]
    public static int Double(int number) => 2 * number;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var told = await handle.ExecuteUpdateAsync(w => w.AskAsync(4), new WorkflowUpdateOptions("ask-1"));
        Assert.Equal("Ask ask-1: 8 of child", told);
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult("child");
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();

        [WorkflowUpdate]
        public async Task<string> AskAsync(int number)
        {
            await Workflow.DelayAsync(1);
            var doubled = await Workflow.ExecuteActivityAsync(() => Double(number), Brief.Activity);
            var child = await Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync());
            var info = Workflow.CurrentUpdateInfo!;
            return $"{info.Name} {info.Id}: {doubled} of {child}";
        }
    }
}
