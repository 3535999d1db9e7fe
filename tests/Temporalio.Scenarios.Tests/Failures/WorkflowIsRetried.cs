namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>A workflow with a retry policy is run again until it succeeds; the caller sees that.</summary>
public sealed class WorkflowIsRetried : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), o => o.RetryPolicy = new()
        {
            InitialInterval = Brief.Moment, BackoffCoefficient = 1, MaximumAttempts = 5,
        });
        Assert.Equal("attempt 3 after 'attempt 2 failed'", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync()
        {
            var info = Workflow.Info;
            return info.Attempt < 3
                ? throw new ApplicationFailureException($"attempt {info.Attempt} failed")
                : Task.FromResult($"attempt {info.Attempt} after '{info.LastFailure?.Message}'");
        }
    }
}
