namespace Temporalio.Scenarios.Tests.Basics;

/// <summary>A workflow sees who it is and how it was started.</summary>
public sealed class WorkflowKnowsItself : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), o =>
        {
            o.ExecutionTimeout = TimeSpan.FromMinutes(5);
            o.TaskTimeout = TimeSpan.FromSeconds(7);
            o.Priority = new(priorityKey: 4);
        });
        Assert.Equal(
            $"Flow {handle.Id} {handle.ResultRunId} default {run.TaskQueue} 1 00:05:00 00:00:07 4 True True",
            await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync()
        {
            var i = Workflow.Info;
            Assert.Null(i.Parent);
            Assert.Null(i.ContinuedRunId);
            Assert.Null(i.LastFailure);
            return Task.FromResult(
                $"{i.WorkflowType} {i.WorkflowId} {i.RunId} {i.Namespace} {i.TaskQueue} {i.Attempt} "
                + $"{i.ExecutionTimeout} {i.TaskTimeout} {i.Priority.PriorityKey} {Workflow.InWorkflow} "
                + $"{i.WorkflowStartTime <= Workflow.UtcNow}");
        }
    }
}
