namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>Task.Run and Task.Delay in workflow code fail the task, and say what is wrong.</summary>
public sealed class LeavingTheSchedulerIsNoticed : Scenario
{
    public override bool Replays => false;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        foreach (var how in new[] { "run", "delay" })
        {
            var handle = await run.StartAsync((Flow w) => w.RunAsync(how));
            var ended = await ScenarioRun.SeenAsync(
                handle, e => e.EventType is EventType.WorkflowTaskFailed or EventType.WorkflowTaskTimedOut);
            if (ended.WorkflowTaskFailedEventAttributes?.Failure is not { } failure)
            {
                // On a machine that is too busy the first attempt times out, and later ones are not written down.
                await handle.TerminateAsync();
                continue;
            }

            Assert.Equal("InvalidWorkflowSchedulerException", failure.ApplicationFailureInfo.Type);
            Assert.Contains(
                how == "run" ? "not scheduled on workflow scheduler" : "perform a thread transfer task",
                failure.Message,
                StringComparison.Ordinal);
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
