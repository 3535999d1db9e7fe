namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>A validator that asks for something to be done fails the workflow task.</summary>
public sealed class ValidatorMustNotChange : Scenario
{
    public override bool Replays => false;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), Brief.Patience);
        await run.MiddleAsync(handle);
        var update = handle.ExecuteUpdateAsync(w => w.AddAsync());
        var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
        Assert.Equal(
            "Update validator for Add created workflow commands",
            failed.WorkflowTaskFailedEventAttributes.Failure.Message);
        await handle.TerminateAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => update);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(Timeout.InfiniteTimeSpan);

        [WorkflowUpdate]
        public Task AddAsync() => Task.CompletedTask;

        [WorkflowUpdateValidator(nameof(AddAsync))]
        public void Meddle() => _ = Workflow.DelayAsync(1000);
    }
}
