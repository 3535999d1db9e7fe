namespace Temporalio.Scenarios.Tests.Attributes;

/// <summary>Search attributes of every type go to the server and come back the same.</summary>
public sealed class EveryTypeOfSearchAttribute : Scenario
{
    private static readonly SearchAttributeKey<string> Text = SearchAttributeKey.CreateText("ScenarioText");
    private static readonly SearchAttributeKey<long> Int = SearchAttributeKey.CreateLong("ScenarioInt");
    private static readonly SearchAttributeKey<double> Double = SearchAttributeKey.CreateDouble("ScenarioDouble");
    private static readonly SearchAttributeKey<bool> Bool = SearchAttributeKey.CreateBool("ScenarioBool");

    private static readonly SearchAttributeKey<DateTimeOffset> Time =
        SearchAttributeKey.CreateDateTimeOffset("ScenarioDatetime");

    private static readonly SearchAttributeKey<IReadOnlyCollection<string>> List =
        SearchAttributeKey.CreateKeywordList("ScenarioKeywordList");

    private static readonly DateTimeOffset When = new(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.GetResultAsync();
        var found = (await handle.DescribeAsync()).TypedSearchAttributes;
        Assert.Equal(("a text", -5L, 2.5), (found.Get(Text), found.Get(Int), found.Get(Double)));
        Assert.Equal((true, When), (found.Get(Bool), found.Get(Time)));
        Assert.Equal(["x", "y"], found.Get(List));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            Workflow.UpsertTypedSearchAttributes(
                Text.ValueSet("a text"),
                Int.ValueSet(-5),
                Double.ValueSet(2.5),
                Bool.ValueSet(true),
                Time.ValueSet(When),
                List.ValueSet(["x", "y"]));
            Assert.Equal(When, Workflow.TypedSearchAttributes.Get(Time));
            return Task.CompletedTask;
        }
    }
}
