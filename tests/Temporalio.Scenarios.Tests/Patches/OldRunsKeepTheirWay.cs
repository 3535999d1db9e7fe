namespace Temporalio.Scenarios.Tests.Patches;

/// <summary>A run that began before a patch keeps the old way; a new one takes the new.</summary>
public sealed class OldRunsKeepTheirWay : Scenario
{
    private bool _changed;

    [Activity]
    public bool IsChanged() => _changed;

    // The patch callback decides as if the patch were not in the old code.
    public override void Configure(TemporalWorkerOptions options) =>
        options.PatchActivationCallback = _ => Volatile.Read(ref _changed);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var old = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(old);
        Volatile.Write(ref _changed, true);
        var young = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(young);
        await old.SignalAsync(w => w.OpenAsync());
        await young.SignalAsync(w => w.OpenAsync());
        Assert.Equal(("old", "new"), (await old.GetResultAsync(), await young.GetResultAsync()));
        Assert.DoesNotContain(await ScenarioRun.EventsAsync(old), e => e.EventType == EventType.MarkerRecorded);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var way = Workflow.Patched("change") ? "new" : "old";
            await OpenedAsync();
            Assert.Equal(way == "new", Workflow.Patched("change"));
            return way;
        }
    }
}
