using ParentClosePolicy = Temporalio.Workflows.ParentClosePolicy;

namespace Temporalio.Scenarios.Tests.Children;

/// <summary>When a parent ends, its children are terminated, asked to cancel, or left alone.</summary>
public sealed class ParentCloses : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var ids = await run.ExecuteAsync((Flow w) => w.RunAsync());
        await EndsAsync(run, ids[0], typeof(TerminatedFailureException));
        await EndsAsync(run, ids[1], typeof(CanceledFailureException));
        var left = run.Client.GetWorkflowHandle<Child>(ids[2]);
        await left.SignalAsync(w => w.OpenAsync());
        await left.GetResultAsync();
    }

    private static async Task EndsAsync(ScenarioRun run, string id, Type expected)
    {
        var handle = run.Client.GetWorkflowHandle(id);
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.IsType(expected, failed.InnerException);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string[]> RunAsync() => await Workflow.WhenAllAsync(
            new[] { ParentClosePolicy.Terminate, ParentClosePolicy.RequestCancel, ParentClosePolicy.Abandon }
                .Select(async policy =>
                {
                    var child = await Workflow.StartChildWorkflowAsync(
                        (Child w) => w.RunAsync(), new() { ParentClosePolicy = policy });
                    return child.Id;
                }));
    }

    [Workflow]
    public sealed class Child : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();
    }
}
