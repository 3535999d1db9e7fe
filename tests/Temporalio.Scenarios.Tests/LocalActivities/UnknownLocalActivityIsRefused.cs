namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>
/// A local activity that the worker does not have fails the workflow task, not the workflow: a better worker may come.
/// </summary>
public sealed class UnknownLocalActivityIsRefused : Scenario
{
    public override bool Replays => false;

    [Activity]
    public static void Known()
    {
        // So that there is one.
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), Brief.Patience);
        var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
        var message = failed.WorkflowTaskFailedEventAttributes.Failure.Message;
        Assert.Contains("Unknown", message, StringComparison.Ordinal);
        Assert.Contains("Known", message, StringComparison.Ordinal);
        await handle.TerminateAsync();
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteLocalActivityAsync("Unknown", [], Brief.Local);
    }
}
