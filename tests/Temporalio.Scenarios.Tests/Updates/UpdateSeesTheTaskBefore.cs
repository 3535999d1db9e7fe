namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>
/// An update finds what a task before it did, even if nothing of that task but its end is in the history.
/// </summary>
public sealed class UpdateSeesTheTaskBefore : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        await ScenarioRun.SeenAsync(handle, e => e is { EventType: EventType.WorkflowTaskCompleted, EventId: > 5 });
        Assert.Equal("handled", await handle.ExecuteUpdateAsync<string>("Late", []));
        Assert.Equal("done", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private bool _updated;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await OpenedAsync();
            Workflow.Updates["Late"] = WorkflowUpdateDefinition.CreateWithoutAttribute("Late", () =>
            {
                _updated = true;
                return Task.FromResult("handled");
            });
            await Workflow.WaitConditionAsync(() => _updated);
            return "done";
        }
    }
}
