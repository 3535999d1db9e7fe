using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.ContinueAsNew;

/// <summary>The next run has another type, memo, search attributes and time-out if the last one said so.</summary>
public sealed class SettingsAreReplaced : Scenario
{
    private static readonly SearchAttributeKey<string> Word = SearchAttributeKey.CreateKeyword("ScenarioKeyword");

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal("Next new fresh 00:03:00", await handle.GetResultAsync<string>());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync() => throw Workflow.CreateContinueAsNewException((Next w) => w.RunAsync("new"), new()
        {
            Memo = new Dictionary<string, object> { ["note"] = "fresh" },
            TypedSearchAttributes = new SearchAttributeCollection.Builder()
                .Set(Word, "new").ToSearchAttributeCollection(),
            RunTimeout = TimeSpan.FromMinutes(3),
        });
    }

    [Workflow]
    public sealed class Next
    {
        [WorkflowRun]
        public Task<string> RunAsync(string word)
        {
            Assert.Equal(word, Workflow.TypedSearchAttributes.Get(Word));
            var note = Workflow.PayloadConverter.ToValue<string>(Workflow.Memo["note"].Payload);
            return Task.FromResult($"{Workflow.Info.WorkflowType} {word} {note} {Workflow.Info.RunTimeout}");
        }
    }
}
