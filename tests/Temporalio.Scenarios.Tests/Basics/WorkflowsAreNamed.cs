namespace Temporalio.Scenarios.Tests.Basics;

/// <summary>Workflow, signal, query, update and activity go by the names that they were given.</summary>
public sealed class WorkflowsAreNamed : Scenario
{
    [Activity("do-it")]
    public static string DoIt() => ActivityExecutionContext.Current.Info.ActivityType;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = run.Track(await run.Client.StartWorkflowAsync("my-flow", [], run.Options()));
        await handle.SignalAsync("my-signal", ["a"]);
        Assert.Equal("b", await handle.ExecuteUpdateAsync<string>("my-update", ["b"]));
        await run.MiddleAsync(handle);
        Assert.Equal("ab", await handle.QueryAsync<string>("my-query", []));
        await handle.SignalAsync("my-signal", ["!"]);
        Assert.Equal("ab! do-it", await handle.GetResultAsync<string>());
    }

    [Workflow("my-flow")]
    public sealed class Flow
    {
        private string _text = "";

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _text.EndsWith('!'));
            return $"{_text} {await Workflow.ExecuteActivityAsync(() => DoIt(), Brief.Activity)}";
        }

        [WorkflowSignal("my-signal")]
        public Task HandleAsync(string text)
        {
            _text += text;
            return Task.CompletedTask;
        }

        [WorkflowUpdate("my-update")]
        public Task<string> ChangeAsync(string text)
        {
            _text += text;
            return Task.FromResult(text);
        }

        [WorkflowQuery("my-query")]
        public string Text() => _text;
    }
}
