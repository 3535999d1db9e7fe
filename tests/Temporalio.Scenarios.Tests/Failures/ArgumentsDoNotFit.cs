namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>A workflow that is given something else than it takes fails its task until it is terminated.</summary>
public sealed class ArgumentsDoNotFit : Scenario
{
    public override bool Replays => false;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = run.Track(
            await run.Client.StartWorkflowAsync("Flow", ["not a number"], run.Options(Brief.Patience)));
        var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
        Assert.Contains(
            "Flow", failed.WorkflowTaskFailedEventAttributes.Failure.Message, StringComparison.Ordinal);
        await handle.TerminateAsync();
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<int> RunAsync(int number) => Task.FromResult(number);
    }
}
