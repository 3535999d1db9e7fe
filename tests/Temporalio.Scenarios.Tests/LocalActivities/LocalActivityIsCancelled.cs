namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>A signal makes the workflow cancel a local activity, in each of the three ways.</summary>
public sealed class LocalActivityIsCancelled : Scenario
{
    private readonly Gate _end = new();
    private readonly Gate _begun = new();
    private int _running;

    [Activity]
    public async Task<string> WaitAsync(bool obeys)
    {
        if (Interlocked.Increment(ref _running) == 3)
        {
            _begun.Open();
        }

        if (obeys)
        {
            await _end.PassAsync(ActivityExecutionContext.Current.CancellationToken);
        }

        await _end.PassAsync();
        return "ended";
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), o => o.TaskTimeout = TimeSpan.FromSeconds(1));
        await _begun.PassAsync();
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("CanceledFailureException CanceledFailureException CanceledFailureException",
            await handle.GetResultAsync());
        _end.Open();
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var cancel = new CancellationTokenSource();
            var all = Workflow.WhenAllAsync(
                RunAsync(false, ActivityCancellationType.TryCancel, cancel.Token),
                RunAsync(false, ActivityCancellationType.Abandon, cancel.Token),
                RunAsync(true, ActivityCancellationType.WaitCancellationCompleted, cancel.Token));
            await OpenedAsync();
            cancel.Cancel();
            return string.Join(' ', await all);
        }

        private static async Task<string> RunAsync(bool obeys, ActivityCancellationType type, CancellationToken token)
        {
            var options = Brief.Local;
            options.CancellationType = type;
            options.CancellationToken = token;
            try
            {
                return await Workflow.ExecuteLocalActivityAsync(
                    (LocalActivityIsCancelled a) => a.WaitAsync(obeys), options);
            }
            catch (ActivityFailureException e)
            {
                return e.InnerException!.GetType().Name;
            }
        }
    }
}
