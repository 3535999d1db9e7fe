using Microsoft.Extensions.Logging;

namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>What a workflow logs is logged once, however often it is replayed; it can ask whether it is.</summary>
public sealed class LoggingIsNotRepeated : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        for (var i = 0; i < 3; i++)
        {
            await run.MiddleAsync(handle);
            await handle.SignalAsync(w => w.StepAsync());
        }

        await handle.GetResultAsync();
        var lines = run.Log.Lines.Where(line => line.Contains("Step ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Step 1", "Step 2", "Step 3"], lines.Select(line => line.Split(": ")[1].Trim()));
    }

    [Workflow]
    public sealed class Flow
    {
        private int _steps;

        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => _steps == 3);

        [WorkflowSignal]
        public Task StepAsync()
        {
            Workflow.Logger.LogInformation("Step {Number}", ++_steps);
            return Task.CompletedTask;
        }
    }
}
