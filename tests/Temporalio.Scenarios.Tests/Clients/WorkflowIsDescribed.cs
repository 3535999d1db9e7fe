namespace Temporalio.Scenarios.Tests.Clients;

/// <summary>Summary, details, time-outs and status of a workflow are told to whoever asks.</summary>
public sealed class WorkflowIsDescribed : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), o =>
        {
            o.StaticSummary = "short";
            o.StaticDetails = "long";
            o.ExecutionTimeout = TimeSpan.FromMinutes(9);
        });
        await run.MiddleAsync(handle);
        var open = await handle.DescribeAsync();
        Assert.Equal((WorkflowExecutionStatus.Running, "Flow", run.TaskQueue),
            (open.Status, open.WorkflowType, open.TaskQueue));
        Assert.Equal("short", await open.GetStaticSummaryAsync());
        Assert.Equal("long", await open.GetStaticDetailsAsync());
        Assert.Null(open.CloseTime);
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
        var closed = await handle.DescribeAsync();
        Assert.Equal(WorkflowExecutionStatus.Completed, closed.Status);
        Assert.NotNull(closed.CloseTime);
        Assert.Equal((await ScenarioRun.EventsAsync(handle)).Count, closed.HistoryLength);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();
    }
}
