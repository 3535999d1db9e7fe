namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity whose token is cancelled before, or in the same task, never reaches the history.</summary>
public sealed class ActivityIsCancelledBeforeItIsSent : Scenario
{
    [Activity]
    public static void Unwanted()
    {
        // Nobody calls it.
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal("CanceledFailureException, ActivityFailureException", await handle.GetResultAsync());
        Assert.DoesNotContain(
            await ScenarioRun.EventsAsync(handle), e => e.EventType == EventType.ActivityTaskScheduled);
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
            var first = StartAsync(before.Token);
            var second = StartAsync(after.Token);
            after.Cancel();
            return $"{await first}, {await second}";
        }

        private static async Task<string> StartAsync(CancellationToken token)
        {
            var options = Brief.Activity;
            options.CancellationToken = token;
            try
            {
                await Workflow.ExecuteActivityAsync(() => Unwanted(), options);
                return "completed";
            }
            catch (FailureException e)
            {
                return e.GetType().Name;
            }
        }
    }
}
