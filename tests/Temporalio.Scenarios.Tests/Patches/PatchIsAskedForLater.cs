namespace Temporalio.Scenarios.Tests.Patches;

/// <summary>A patch that is asked for after the middle holds for a run that was half way through.</summary>
public sealed class PatchIsAskedForLater : Scenario
{
    [Activity]
    public static string Do(string what) => what;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("new new", await handle.GetResultAsync());
        var events = await ScenarioRun.EventsAsync(handle);
        Assert.Equal(
            "core_patch", events.Single(e => e.EventType == EventType.MarkerRecorded)
                .MarkerRecordedEventAttributes.MarkerName);
        Assert.Single(events, e => e.EventType == EventType.UpsertWorkflowSearchAttributes);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await OpenedAsync();
            var first = await StepAsync();
            return $"{first} {await StepAsync()}";
        }

        private static Task<string> StepAsync()
        {
            var way = Workflow.Patched("late") ? "new" : "old";
            return Workflow.ExecuteActivityAsync(() => Do(way), Brief.Activity);
        }
    }
}
