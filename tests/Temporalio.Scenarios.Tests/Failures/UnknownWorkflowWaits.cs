namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>A workflow that the worker does not have fails its task: another worker may have it.</summary>
public sealed class UnknownWorkflowWaits : Scenario
{
    public override bool Replays => false;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = run.Track(
            await run.Client.StartWorkflowAsync("Unheard", [], run.Options(Brief.Patience)));
        var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
        var message = failed.WorkflowTaskFailedEventAttributes.Failure.Message;
        Assert.Contains("Unheard", message, StringComparison.Ordinal);
        Assert.Contains("Known", message, StringComparison.Ordinal);
        await handle.TerminateAsync();
    }

    [Workflow]
    public sealed class Known
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }
}
