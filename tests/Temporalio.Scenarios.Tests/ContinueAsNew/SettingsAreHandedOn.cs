using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.ContinueAsNew;

/// <summary>
/// What is not said anew is handed on to the next run: search attributes as they are, and the memo, time-outs and retry
/// policy as they were when the run began.
/// </summary>
public sealed class SettingsAreHandedOn : Scenario
{
    private static readonly SearchAttributeKey<string> Word = SearchAttributeKey.CreateKeyword("ScenarioKeyword");

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(true), o =>
        {
            o.Memo = new Dictionary<string, object> { ["note"] = "start" };
            o.TypedSearchAttributes = new SearchAttributeCollection.Builder()
                .Set(Word, "start").ToSearchAttributeCollection();
            o.RunTimeout = TimeSpan.FromMinutes(7);
            o.RetryPolicy = new() { MaximumAttempts = 5 };
        });
        Assert.Equal("start changed 00:07:00 5", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync(bool isFirst)
        {
            if (isFirst)
            {
                Workflow.UpsertMemo(MemoUpdate.ValueSet("note", "upserted"));
                Workflow.UpsertTypedSearchAttributes(Word.ValueSet("changed"));
                throw Workflow.CreateContinueAsNewException((Flow w) => w.RunAsync(false));
            }

            var note = Workflow.PayloadConverter.ToValue<string>(Workflow.Memo["note"].Payload);
            var info = Workflow.Info;
            return Task.FromResult($"{note} {Workflow.TypedSearchAttributes.Get(Word)} {info.RunTimeout} "
                + $"{info.RetryPolicy!.MaximumAttempts}");
        }
    }
}
