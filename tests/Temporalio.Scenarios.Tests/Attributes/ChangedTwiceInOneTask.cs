using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Attributes;

/// <summary>Changes of memo and search attributes in one task are each in the history; the last one stands.</summary>
public sealed class ChangedTwiceInOneTask : Scenario
{
    private static readonly SearchAttributeKey<string> Word = SearchAttributeKey.CreateKeyword("ScenarioKeyword");

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal("ArgumentException", await handle.GetResultAsync());
        var events = await ScenarioRun.EventsAsync(handle);
        Assert.Equal(2, events.Count(e => e.EventType == EventType.UpsertWorkflowSearchAttributes));
        Assert.Equal(2, events.Count(e => e.EventType == EventType.WorkflowPropertiesModified));
        var description = await handle.DescribeAsync();
        Assert.Equal("two", description.TypedSearchAttributes.Get(Word));
        Assert.Equal(2, await description.Memo["n"].ToValueAsync<int>());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync()
        {
            Workflow.UpsertTypedSearchAttributes(Word.ValueSet("one"));
            Workflow.UpsertMemo(MemoUpdate.ValueSet("n", 1));
            Workflow.UpsertTypedSearchAttributes(Word.ValueSet("two"));
            Workflow.UpsertMemo(MemoUpdate.ValueSet("n", 2));
            var problem = Record.Exception(() => Workflow.UpsertMemo());
            return Task.FromResult(problem!.GetType().Name);
        }
    }
}
