namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>A signal that comes while a local activity runs is seen after it, live and in replay.</summary>
public sealed class SignalsComeBetweenLocalActivities : Scenario
{
    private readonly Gate _begun = new();
    private readonly Gate _end = new();

    [Activity]
    public async Task<string> WaitAsync()
    {
        _begun.Open();
        await _end.PassAsync();
        return "local";
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await _begun.PassAsync();
        await handle.SignalAsync(w => w.NoteAsync("signal"));
        _end.Open();
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal(["local", "signal"], await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private readonly List<string> _seen = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            _seen.Add(await Workflow.ExecuteLocalActivityAsync(
                (SignalsComeBetweenLocalActivities a) => a.WaitAsync(), Brief.Local));
            await OpenedAsync();
            return _seen;
        }

        [WorkflowSignal]
        public Task NoteAsync(string text)
        {
            _seen.Add(text);
            return Task.CompletedTask;
        }
    }
}
