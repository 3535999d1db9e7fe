namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>An update that was accepted by one worker is finished by another, and found again by its id.</summary>
public sealed class UpdateOutlivesTheWorker : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var update = await handle.StartUpdateAsync(
            w => w.WaitAsync("x"), new WorkflowUpdateStartOptions("the-update", WorkflowUpdateStage.Accepted));
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("x let on", await update.GetResultAsync());
        Assert.Equal("x let on", await handle.GetUpdateHandle<string>("the-update").GetResultAsync());
        await handle.GetResultAsync();
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => IsOpen && Workflow.AllHandlersFinished);

        [WorkflowUpdate]
        public async Task<string> WaitAsync(string text)
        {
            await OpenedAsync();
            return $"{text} let on";
        }
    }
}
