namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>An update that comes with the first task is handled before the run method begins.</summary>
public sealed class UpdateComesBeforeTheRunMethod : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var options = run.Options(o => o.IdConflictPolicy = WorkflowIdConflictPolicy.Fail);
        var start = WithStartWorkflowOperation.Create((Flow w) => w.RunAsync(), options);
        var first = await run.Client.ExecuteUpdateWithStartWorkflowAsync(
            (Flow w) => w.NoteAsync("update"), new WorkflowUpdateWithStartOptions(start));
        Assert.Equal("update", first);
        Assert.Equal("update, run", await run.Track(await start.GetHandleAsync()).GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        private readonly List<string> _seen = [];

        [WorkflowRun]
        public Task<string> RunAsync()
        {
            _seen.Add("run");
            return Task.FromResult(string.Join(", ", _seen));
        }

        [WorkflowUpdate]
        public Task<string> NoteAsync(string text)
        {
            _seen.Add(text);
            return Task.FromResult(string.Join(", ", _seen));
        }
    }
}
