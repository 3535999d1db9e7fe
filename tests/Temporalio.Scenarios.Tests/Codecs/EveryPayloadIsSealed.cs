using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Codecs;

/// <summary>With a codec every value in the history is sealed, except search attributes.</summary>
public sealed class EveryPayloadIsSealed : Scenario
{
    private static readonly SearchAttributeKey<string> Word = SearchAttributeKey.CreateKeyword("ScenarioKeyword");

    public override void Configure(TemporalClientOptions options) =>
        options.DataConverter = DataConverter.Default with { PayloadCodec = new SealingCodec() };

    [Activity]
    public static string Echo(string text)
    {
        ActivityExecutionContext.Current.Heartbeat("beat");
        return text;
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync("in"), o =>
        {
            o.Memo = new Dictionary<string, object> { ["note"] = "memo" };
            o.StaticSummary = "summary";
        });
        await handle.SignalAsync(w => w.NoteAsync("signal"));
        Assert.Equal("update", await handle.ExecuteUpdateAsync(w => w.ChangeAsync("update")));
        await run.MiddleAsync(handle);
        Assert.Equal("query in", await handle.QueryAsync(w => w.Look("query")));
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("in local child memo changed", await handle.GetResultAsync());
        foreach (var e in await ScenarioRun.EventsAsync(handle))
        {
            // What the SDK notes of a local activity is its own; the result is not.
            var isMarker = e.MarkerRecordedEventAttributes is not null;
            Google.Protobuf.IMessage all = isMarker ? e.MarkerRecordedEventAttributes!.Details["result"] : e;
            var clear = PayloadsOf(all).Where(payload => !SealingCodec.IsSealed(payload));
            Assert.True(!clear.Any() || e.EventType == EventType.UpsertWorkflowSearchAttributes, $"{e}");
        }
    }

    private static IEnumerable<Payload> PayloadsOf(Google.Protobuf.IMessage message)
    {
        var found = new List<Payload>();
        Visit(message, found);
        return found;
    }

    private static void Visit(object? value, List<Payload> found)
    {
        switch (value)
        {
            case Payload payload:
                found.Add(payload);
                break;
            case Google.Protobuf.WellKnownTypes.Any:
                break;
            case Google.Protobuf.IMessage message:
                foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
                {
                    Visit(field.Accessor.GetValue(message), found);
                }

                break;
            case System.Collections.IDictionary map:
                foreach (var item in map.Values)
                {
                    Visit(item, found);
                }

                break;
            case System.Collections.IList list:
                foreach (var item in list)
                {
                    Visit(item, found);
                }

                break;
        }
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private readonly string _input;

        [WorkflowInit]
        public Flow(string input) => _input = input;

        [WorkflowRun]
        public async Task<string> RunAsync(string input)
        {
            Workflow.UpsertTypedSearchAttributes(Word.ValueSet("clear"));
            Workflow.UpsertMemo(MemoUpdate.ValueSet("more", "changed"));
            await Workflow.DelayWithOptionsAsync(new(Brief.Moment, "a summary"));
            var echoed = await Workflow.ExecuteActivityAsync(() => Echo(input), Brief.Activity);
            var local = await Workflow.ExecuteLocalActivityAsync(() => Echo("local"), Brief.Local);
            var child = await Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync("child"));
            await OpenedAsync();
            var memo = Workflow.PayloadConverter.ToValue<string>(Workflow.Memo["note"].Payload);
            var more = Workflow.PayloadConverter.ToValue<string>(Workflow.Memo["more"].Payload);
            return $"{echoed} {local} {child} {memo} {more}";
        }

        [WorkflowSignal]
        public Task NoteAsync(string text) => Task.CompletedTask;

        [WorkflowUpdate]
        public Task<string> ChangeAsync(string text) => Task.FromResult(text);

        [WorkflowQuery]
        public string Look(string text) => $"{text} {_input}";
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task<string> RunAsync(string text) => Task.FromResult(text);
    }
}
