namespace Temporalio.Scenarios.Tests.Queries;

/// <summary>Queries beside signals: each sees a state that was, and all are answered.</summary>
public sealed class ManyQueriesAtOnce : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var answers = Enumerable.Range(0, 20).Select(async i =>
        {
            if (i % 4 == 0)
            {
                await handle.SignalAsync(w => w.AddAsync());
            }

            return await handle.QueryAsync(w => w.Count);
        });
        Assert.All(await Task.WhenAll(answers), count => Assert.InRange(count, 0, 5));
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal(5, await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowQuery]
        public int Count { get; private set; }

        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            await OpenedAsync();
            return Count;
        }

        [WorkflowSignal]
        public Task AddAsync()
        {
            Count++;
            return Task.CompletedTask;
        }
    }
}
