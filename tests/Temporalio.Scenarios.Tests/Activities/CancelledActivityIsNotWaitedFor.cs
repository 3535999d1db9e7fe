namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>By default the workflow goes on as soon as it has cancelled an activity, which learns it later.</summary>
public sealed class CancelledActivityIsNotWaitedFor : Scenario
{
    private readonly Gate _begun = new();
    private readonly Gate _end = new();

    [Activity]
    public async Task WaitAsync()
    {
        _begun.Open();
        await _end.PassAsync();
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await _begun.PassAsync();
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("cancelled: CanceledFailureException", await handle.GetResultAsync());
        _end.Open();
        await ScenarioRun.SeenAsync(handle, EventType.ActivityTaskCancelRequested);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var cancel = new CancellationTokenSource();
            var options = Brief.Activity;
            options.CancellationToken = cancel.Token;
            var activity = Workflow.ExecuteActivityAsync(
                (CancelledActivityIsNotWaitedFor a) => a.WaitAsync(), options);
            await OpenedAsync();
            cancel.Cancel();
            try
            {
                await activity;
                return "completed";
            }
            catch (ActivityFailureException e)
            {
                return $"cancelled: {e.InnerException!.GetType().Name}";
            }
        }
    }
}
