namespace Temporalio.Scenarios.Tests.Children;

/// <summary>Somebody terminates a child, another one runs out of time; the parent sees both.</summary>
public sealed class ChildIsTerminated : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var started = await ScenarioRun.SeenAsync(handle, EventType.ChildWorkflowExecutionStarted);
        var child = started.ChildWorkflowExecutionStartedEventAttributes.WorkflowExecution;
        await run.Client.GetWorkflowHandle(child.WorkflowId).TerminateAsync("enough");
        Assert.Equal("TerminatedFailureException TimeoutFailureException", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var first = await CauseAsync(new());
            var second = await CauseAsync(new() { RunTimeout = TimeSpan.FromMilliseconds(100) });
            return $"{first} {second}";
        }

        private static async Task<string> CauseAsync(ChildWorkflowOptions options)
        {
            try
            {
                await Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync(), options);
                return "completed";
            }
            catch (ChildWorkflowFailureException e)
            {
                return e.InnerException!.GetType().Name;
            }
        }
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(TimeSpan.FromHours(1));
    }
}
