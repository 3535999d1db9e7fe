namespace Temporalio.Scenarios.Tests.Children;

/// <summary>A parent cancels children and waits for each as its cancellation type says.</summary>
public sealed class ChildIsCancelled : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        foreach (var type in new[]
        {
            ChildWorkflowCancellationType.WaitCancellationCompleted,
            ChildWorkflowCancellationType.WaitCancellationRequested,
            ChildWorkflowCancellationType.TryCancel,
            ChildWorkflowCancellationType.Abandon,
        })
        {
            var handle = await run.StartAsync((Flow w) => w.RunAsync(type));
            await ScenarioRun.SeenAsync(handle, EventType.ChildWorkflowExecutionStarted);
            await run.MiddleAsync(handle);
            await handle.SignalAsync(w => w.OpenAsync());
            Assert.Equal("CanceledFailureException", await handle.GetResultAsync());
        }
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync(ChildWorkflowCancellationType type)
        {
            using var cancel = new CancellationTokenSource();
            var child = await Workflow.StartChildWorkflowAsync(
                (Child w) => w.RunAsync(), new() { CancellationType = type, CancellationToken = cancel.Token });
            await OpenedAsync();
            cancel.Cancel();
            var failure = await Record.ExceptionAsync(() => child.GetResultAsync());
            return ((ChildWorkflowFailureException)failure!).InnerException!.GetType().Name;
        }
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(TimeSpan.FromHours(1));
    }
}
