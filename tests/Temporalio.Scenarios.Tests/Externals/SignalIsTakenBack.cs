namespace Temporalio.Scenarios.Tests.Externals;

/// <summary>A signal whose token is cancelled before, or in the same task, is never sent.</summary>
public sealed class SignalIsTakenBack : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal("CanceledFailureException CanceledFailureException", await handle.GetResultAsync());
        Assert.DoesNotContain(
            await ScenarioRun.EventsAsync(handle),
            e => e.EventType == EventType.SignalExternalWorkflowExecutionInitiated);
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
            var first = Record.ExceptionAsync(() => SignalAsync(before.Token));
            var second = Record.ExceptionAsync(() => SignalAsync(after.Token));
            await Workflow.RunTaskAsync(() => Task.CompletedTask);
            after.Cancel();
            return $"{(await first)!.GetType().Name} {(await second)!.GetType().Name}";
        }

        private static Task SignalAsync(CancellationToken token) => Workflow
            .GetExternalWorkflowHandle("whoever")
            .SignalAsync("Hello", [], new ExternalWorkflowSignalOptions { CancellationToken = token });
    }
}
