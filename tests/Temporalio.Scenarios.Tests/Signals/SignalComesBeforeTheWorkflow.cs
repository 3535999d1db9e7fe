namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>A signal that starts the workflow is handled before its run method.</summary>
public sealed class SignalComesBeforeTheWorkflow : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync(
            (Flow w) => w.RunAsync(), o => o.SignalWithStart((Flow w) => w.NoteAsync("signal")));
        Assert.Equal("signal, run", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        private string _seen = "";

        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult($"{_seen}run");

        [WorkflowSignal]
        public Task NoteAsync(string text)
        {
            _seen += $"{text}, ";
            return Task.CompletedTask;
        }
    }
}
