using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Children;

/// <summary>Memo, search attributes, summary, details, time-outs and priority of a child arrive at it.</summary>
public sealed class ChildIsDescribed : Scenario
{
    private static readonly SearchAttributeKey<string> Word = SearchAttributeKey.CreateKeyword("ScenarioKeyword");

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal("noted tagged 3 00:00:30 True", await handle.GetResultAsync());
        var initiated = await ScenarioRun.SeenAsync(handle, EventType.StartChildWorkflowExecutionInitiated);
        Assert.Equal("\"short\"", initiated.UserMetadata.Summary.Data.ToStringUtf8());
        Assert.Equal("\"long\"", initiated.UserMetadata.Details.Data.ToStringUtf8());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync(), new()
        {
            Memo = new Dictionary<string, object> { ["note"] = "noted" },
            TypedSearchAttributes = new SearchAttributeCollection.Builder()
                .Set(Word, "tagged").ToSearchAttributeCollection(),
            StaticSummary = "short",
            StaticDetails = "long",
            RunTimeout = TimeSpan.FromSeconds(30),
            Priority = new(priorityKey: 3),
        });
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task<string> RunAsync()
        {
            var info = Workflow.Info;
            var note = Workflow.PayloadConverter.ToValue<string>(Workflow.Memo["note"].Payload);
            return Task.FromResult(
                $"{note} {Workflow.TypedSearchAttributes.Get(Word)} {info.Priority.PriorityKey} {info.RunTimeout} "
                + $"{info.Parent is not null && info.Root?.RunId == info.Parent.RunId}");
        }
    }
}
