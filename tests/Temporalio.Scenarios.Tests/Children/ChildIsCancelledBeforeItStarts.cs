namespace Temporalio.Scenarios.Tests.Children;

/// <summary>A child whose token is cancelled before, or in the same task, never starts.</summary>
public sealed class ChildIsCancelledBeforeItStarts : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal("CanceledFailureException, ChildWorkflowFailureException", await handle.GetResultAsync());
        Assert.DoesNotContain(
            await ScenarioRun.EventsAsync(handle),
            e => e.EventType == EventType.StartChildWorkflowExecutionInitiated);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var before = new CancellationTokenSource();
            using var after = new CancellationTokenSource();
            before.Cancel();
            var first = Record.ExceptionAsync(() => StartAsync(before.Token));
            var second = Record.ExceptionAsync(() => StartAsync(after.Token));
            await Workflow.RunTaskAsync(() => Task.CompletedTask);
            after.Cancel();
            return $"{(await first)!.GetType().Name}, {(await second)!.GetType().Name}";
        }

        private static Task StartAsync(CancellationToken token) =>
            Workflow.StartChildWorkflowAsync((Flow w) => w.RunAsync(), new() { CancellationToken = token });
    }
}
