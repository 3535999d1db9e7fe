namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>After the last attempt the workflow sees the last failure, with its cause.</summary>
public sealed class AttemptsRunOut : Scenario
{
    [Activity]
    public static void Fail() => throw new ApplicationFailureException(
        $"attempt {ActivityExecutionContext.Current.Info.Attempt}", new InvalidOperationException("the cause"), "Own");

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        Assert.Equal(RetryState.MaximumAttemptsReached, failure.RetryState);
        var cause = Assert.IsType<ApplicationFailureException>(failure.InnerException);
        Assert.Equal(("attempt 2", "Own"), (cause.Message, cause.ErrorType));
        var root = Assert.IsType<ApplicationFailureException>(cause.InnerException);
        Assert.Equal(("the cause", "InvalidOperationException"), (root.Message, root.ErrorType));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Activity;
            options.RetryPolicy!.MaximumAttempts = 2;
            return Workflow.ExecuteActivityAsync(() => Fail(), options);
        }
    }
}
