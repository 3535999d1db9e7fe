namespace Temporalio.Scenarios.Tests.Queries;

/// <summary>Queries that throw, are unknown, or do not convert fail for the caller alone.</summary>
public sealed class QueryFails : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await FailsAsync(handle, "Look", [-1], "below zero");
        await FailsAsync(handle, "Nothing", [], "known queries: [Look");
        await FailsAsync(handle, "Look", ["x"], "");
        Assert.Equal(5, await handle.QueryAsync(w => w.Look(5)));
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
    }

    private static async Task FailsAsync(WorkflowHandle handle, string query, object?[] args, string expected)
    {
        var failed = await Assert.ThrowsAsync<WorkflowQueryFailedException>(
            () => handle.QueryAsync<int>(query, args));
        Assert.Contains(expected, failed.Message, StringComparison.Ordinal);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();

        [WorkflowQuery]
        public int Look(int at) => at < 0 ? throw new ApplicationFailureException("below zero") : at;
    }
}
