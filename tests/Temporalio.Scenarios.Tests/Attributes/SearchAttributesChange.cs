namespace Temporalio.Scenarios.Tests.Attributes;

/// <summary>Search attributes of the start are changed, added and removed by the workflow.</summary>
public sealed class SearchAttributesChange : Scenario
{
    private static readonly SearchAttributeKey<string> Word = SearchAttributeKey.CreateKeyword("ScenarioKeyword");
    private static readonly SearchAttributeKey<long> Number = SearchAttributeKey.CreateLong("ScenarioInt");
    private static readonly SearchAttributeKey<bool> Flag = SearchAttributeKey.CreateBool("ScenarioBool");

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync(
            (Flow w) => w.RunAsync(),
            o => o.TypedSearchAttributes = new SearchAttributeCollection.Builder()
                .Set(Word, "first").Set(Flag, true).ToSearchAttributeCollection());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.GoAsync());
        Assert.Equal("first second 5 False", await handle.GetResultAsync());
        var attributes = (await handle.DescribeAsync()).TypedSearchAttributes;
        Assert.Equal(("second", 5L), (attributes.Get(Word), attributes.Get(Number)));
        Assert.False(attributes.ContainsKey(Flag));
    }

    [Workflow]
    public sealed class Flow
    {
        private bool _go;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var before = Workflow.TypedSearchAttributes.Get(Word);
            Workflow.UpsertTypedSearchAttributes(Word.ValueSet("second"), Flag.ValueUnset());
            await Workflow.WaitConditionAsync(() => _go);
            Workflow.UpsertTypedSearchAttributes(Number.ValueSet(5));
            var now = Workflow.TypedSearchAttributes;
            return $"{before} {now.Get(Word)} {now.Get(Number)} {now.ContainsKey(Flag)}";
        }

        [WorkflowSignal]
        public Task GoAsync()
        {
            _go = true;
            return Task.CompletedTask;
        }
    }
}
