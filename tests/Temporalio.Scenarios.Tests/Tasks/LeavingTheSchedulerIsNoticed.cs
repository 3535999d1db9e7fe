namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>Task.Run and Task.Delay in workflow code fail the task, and say what to use instead.</summary>
public sealed class LeavingTheSchedulerIsNoticed : Scenario
{
    public override bool Replays => false;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        foreach (var how in new[] { "run", "delay" })
        {
            var handle = await run.StartAsync((Flow w) => w.RunAsync(how));
            var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
            var failure = failed.WorkflowTaskFailedEventAttributes.Failure;
            Assert.Equal("InvalidWorkflowSchedulerException", failure.ApplicationFailureInfo.Type);
            Assert.Contains("Use Workflow.", failure.Message, StringComparison.Ordinal);
            await handle.TerminateAsync();
        }
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task RunAsync(string how)
        {
            if (how == "run")
            {
                await Task.Run(() => { });
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}
