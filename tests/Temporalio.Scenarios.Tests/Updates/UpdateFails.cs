namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>An accepted update that fails tells its caller; the workflow goes on.</summary>
public sealed class UpdateFails : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var failed = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(
            () => handle.ExecuteUpdateAsync(w => w.FailAsync()));
        var cause = Assert.IsType<ApplicationFailureException>(failed.InnerException);
        Assert.Equal(("not like this", "Wrong", 3), (cause.Message, cause.ErrorType, cause.Details.ElementAt<int>(0)));
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("fine", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await OpenedAsync();
            return "fine";
        }

        [WorkflowUpdate]
        public async Task FailAsync()
        {
            await Workflow.DelayAsync(1);
            throw new ApplicationFailureException("not like this", "Wrong", details: [3]);
        }
    }
}
