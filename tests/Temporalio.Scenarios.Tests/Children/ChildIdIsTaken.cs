namespace Temporalio.Scenarios.Tests.Children;

/// <summary>A child whose id is in use does not start; the parent can handle that.</summary>
public sealed class ChildIdIsTaken : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var other = await run.StartAsync((Child w) => w.RunAsync());
        var told = await run.ExecuteAsync((Flow w) => w.RunAsync(other.Id));
        Assert.Equal($"Child workflow already started: {other.Id} Child", told);
        await other.SignalAsync(w => w.OpenAsync());
        await other.GetResultAsync();
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string id)
        {
            try
            {
                await Workflow.StartChildWorkflowAsync((Child w) => w.RunAsync(), new() { Id = id });
                return "started";
            }
            catch (WorkflowAlreadyStartedException e)
            {
                return $"{e.Message}: {e.WorkflowId} {e.WorkflowType}";
            }
        }
    }

    [Workflow]
    public sealed class Child : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();
    }
}
