namespace Temporalio.Scenarios.Tests.Basics;

/// <summary>Workflows return nothing, null, records and bytes; each arrives as what it was.</summary>
public sealed class ResultsOfManyKinds : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        await (await run.StartAsync((Nothing w) => w.RunAsync())).GetResultAsync();
        Assert.Null(await run.ExecuteAsync((Null w) => w.RunAsync()));
        Assert.Equal(new Point(1, "x"), await run.ExecuteAsync((Record w) => w.RunAsync()));
        Assert.Equal([1, 2, 3], await run.ExecuteAsync((Bytes w) => w.RunAsync()));
    }

    public sealed record Point(int X, string Name);

    [Workflow]
    public sealed class Nothing
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class Null
    {
        [WorkflowRun]
        public Task<string?> RunAsync() => Task.FromResult<string?>(null);
    }

    [Workflow]
    public sealed class Record
    {
        [WorkflowRun]
        public Task<Point> RunAsync() => Task.FromResult(new Point(1, "x"));
    }

    [Workflow]
    public sealed class Bytes
    {
        [WorkflowRun]
        public Task<byte[]> RunAsync() => Task.FromResult<byte[]>([1, 2, 3]);
    }
}
