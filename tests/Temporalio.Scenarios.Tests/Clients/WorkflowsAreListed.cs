namespace Temporalio.Scenarios.Tests.Clients;

/// <summary>Workflows are found by a search attribute, counted, and their histories fetched.</summary>
public sealed class WorkflowsAreListed : Scenario
{
    private static readonly SearchAttributeKey<string> Word = SearchAttributeKey.CreateKeyword("ScenarioKeyword");

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var word = $"word-{run.TaskQueue}";
        for (var i = 0; i < 3; i++)
        {
            await run.ExecuteAsync((Flow w) => w.RunAsync(i), o => o.TypedSearchAttributes =
                new SearchAttributeCollection.Builder().Set(Word, word).ToSearchAttributeCollection());
        }

        var query = $"ScenarioKeyword = '{word}'";
        var found = new List<WorkflowExecution>();
        while (found.Count < 3)
        {
            // Visibility may lag behind.
            found = await run.Client.ListWorkflowsAsync(query).ToListAsync(Stop);
        }

        Assert.All(found, execution => Assert.Equal("Flow", execution.WorkflowType));
        Assert.Equal(3, (await run.Client.CountWorkflowsAsync(query)).Count);
        await foreach (var history in run.Client.ListWorkflowHistoriesAsync(query).WithCancellation(Stop))
        {
            Assert.Equal(EventType.WorkflowExecutionStarted, history.Events.First().EventType);
        }
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<int> RunAsync(int number) => Task.FromResult(number);
    }
}
