namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>Local and ordinary activities in turn; both kinds are counted together.</summary>
public sealed class LocalAndOrdinaryActivitiesMix : Scenario
{
    [Activity]
    public static string Id() => ActivityExecutionContext.Current.Info.ActivityId;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("1 2 3 4", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var first = await Workflow.ExecuteLocalActivityAsync(() => Id(), Brief.Local);
            var second = await Workflow.ExecuteActivityAsync(() => Id(), Brief.Activity);
            await OpenedAsync();
            var third = Workflow.ExecuteLocalActivityAsync(() => Id(), Brief.Local);
            var fourth = Workflow.ExecuteActivityAsync(() => Id(), Brief.Activity);
            await Workflow.DelayAsync(1);
            return $"{first} {second} {await third} {await fourth}";
        }
    }
}
