using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Codecs;

/// <summary>A codec is told what each value belongs to: one key a workflow, say, and all ends agree on it.</summary>
public sealed class ValuesKnowTheirContext : Scenario
{
    [Activity]
    public static string Echo(string text) => text;

    public override void Configure(TemporalClientOptions options) =>
        options.DataConverter = DataConverter.Default with { PayloadCodec = new KeyedCodec(null) };

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var other = await run.StartAsync((Other w) => w.RunAsync());
        var handle = await run.StartAsync((Flow w) => w.RunAsync(other.Id));
        await run.MiddleAsync(other);
        Assert.Equal("activity local child", await handle.GetResultAsync());
        Assert.Equal("signal", await other.GetResultAsync());
    }

    /// <summary>Marks each value with the workflow that it belongs to, and opens none of another.</summary>
    public sealed class KeyedCodec(string? key) : IPayloadCodec, IWithSerializationContext<IPayloadCodec>
    {
        public IPayloadCodec WithSerializationContext(ISerializationContext context) => new KeyedCodec(context switch
        {
            ISerializationContext.Activity activity => $"{activity.WorkflowId}/{activity.ActivityType}",
            ISerializationContext.Workflow workflow => workflow.WorkflowId,
            _ => throw new InvalidOperationException($"What is '{context}'?"),
        });

        public Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads)
        {
            Assert.NotNull(key);
            return Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(payload =>
            {
                var marked = payload.Clone();
                marked.Metadata["key"] = Google.Protobuf.ByteString.CopyFromUtf8(key);
                return marked;
            })]);
        }

        public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads)
        {
            Assert.All(payloads, payload => Assert.Equal(key, payload.Metadata["key"].ToStringUtf8()));
            return Task.FromResult(payloads);
        }
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string other)
        {
            var activity = await Workflow.ExecuteActivityAsync(() => Echo("activity"), Brief.Activity);
            var local = await Workflow.ExecuteLocalActivityAsync(() => Echo("local"), Brief.Local);
            var child = await Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync("child"));
            await Workflow.GetExternalWorkflowHandle<Other>(other).SignalAsync(w => w.SayAsync("signal"));
            return $"{activity} {local} {child}";
        }
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task<string> RunAsync(string text) => Task.FromResult(text);
    }

    [Workflow]
    public sealed class Other
    {
        private string? _word;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _word is not null);
            return _word!;
        }

        [WorkflowSignal]
        public Task SayAsync(string word)
        {
            _word = word;
            return Task.CompletedTask;
        }
    }
}
