namespace Temporalio.Scenarios.Tests.Basics;

/// <summary>A constructor that is given the arguments has them before the first handler runs.</summary>
public sealed class ConstructorTakesTheArguments : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync(
            (Flow w) => w.RunAsync("start"), o => o.SignalWithStart((Flow w) => w.NoteAsync("signal")));
        Assert.Equal("start signal run", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        private string _text;

        [WorkflowInit]
        public Flow(string text) => _text = text;

        [WorkflowRun]
        public Task<string> RunAsync(string text) => Task.FromResult($"{_text} run");

        [WorkflowSignal]
        public Task NoteAsync(string text)
        {
            _text += $" {text}";
            return Task.CompletedTask;
        }
    }
}
